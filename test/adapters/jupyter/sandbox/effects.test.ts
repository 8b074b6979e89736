import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';

import {
  EFFECTS,
  type Effect,
  type StoppedCall
} from '../../../../src/core/consent/effects';
import type { CodeToRun, Execution } from '../../../../src/core/ports/sandbox';
import {
  approve,
  LIMITS,
  NEVER,
  python,
  runPython,
  sandboxOn,
  useSandboxServer
} from './sandbox-server';

const server = useSandboxServer();

jest.setTimeout(90_000);

let listener: Server;
let port = 0;
/** How often somebody connected. */
let connections = 0;

const work = () => join(server.jupyter.root, 'work');

beforeAll(async () => {
  listener = createServer(socket => {
    connections += 1;
    socket.end();
  });
  await new Promise<void>(resolve =>
    listener.listen(0, '127.0.0.1', () => resolve())
  );
  const address = listener.address();
  port = address !== null && typeof address === 'object' ? address.port : 0;
});
afterAll(() => new Promise(resolve => listener.close(resolve)));

beforeEach(() => {
  connections = 0;
  rmSync(work(), { recursive: true, force: true });
  mkdirSync(join(work(), 'folder'), { recursive: true });
  writeFileSync(join(work(), 'precious.txt'), 'precious');
  writeFileSync(join(work(), '.env'), 'API_KEY=sk-file');
});

const run = (source: string, effects: readonly Effect[] = []) =>
  runPython(
    server.sandbox,
    [source.replaceAll('PORT', String(port))],
    {},
    effects
  );

/** What stands in the notebook's folder, with its content. */
const files = () =>
  readdirSync(work(), { withFileTypes: true }).map(entry =>
    entry.isFile()
      ? `${entry.name}: ${readFileSync(join(work(), entry.name), 'utf8')}`
      : entry.name
  );

const TOUCHED: Readonly<Record<'write' | 'delete', readonly string[]>> = {
  write: [
    'open("out.txt", "w").write("x")',
    'import pathlib; pathlib.Path("out.txt").write_text("x")',
    'method = getattr(__import__("pathlib").Path("out.txt"), "write_" + "text"); method("x")',
    'import os; os.close(os.open("out.txt", os.O_CREAT | os.O_WRONLY))',
    'import os; os.makedirs("a/b")',
    'import os; os.rename("precious.txt", "moved.txt")',
    'import shutil; shutil.move("precious.txt", "/tmp/cellwright-moved.txt")',
    'import os; os.truncate("precious.txt", 0)',
    'import os; os.symlink("precious.txt", "link")',
    'import os; os.link("precious.txt", "second-name")',
    'import os; folder = os.open(".", os.O_RDONLY); os.open("out.txt", os.O_CREAT | os.O_WRONLY, dir_fd=folder)',
    'import sqlite3; sqlite3.connect("data.db").execute("create table t (a)")',
    'import sqlite3; sqlite3.connect("file:data.db?mode=rwc", uri=True)',
    'import sqlite3; sqlite3.connect(":memory:").execute("attach \'data.db\' as a")',
    'import sqlite3; sqlite3.connect(":memory:").execute("vacuum into \'data.db\'")',
    'from sqlite3 import connect; connect(":memory:").execute("attach ? as a", ("data.db",))',
    'import zipfile; zipfile.ZipFile("out.zip", "w").close()',
    'import os, tempfile; os.symlink(os.getcwd(), tempfile.gettempdir() + "/here"); open(tempfile.gettempdir() + "/here/out.txt", "w")',
    'import threading; thread = threading.Thread(target=open, args=("out.txt", "w")); thread.start(); thread.join()',
    'try:\n    open("out.txt", "w")\nexcept BaseException:\n    pass',
    '%%writefile out.txt\nx'
  ],
  delete: [
    'import os; os.remove("precious.txt")',
    'import pathlib; pathlib.Path("precious.txt").unlink()',
    'import os; getattr(os, "rem" + "ove")("precious.txt")',
    'import os; os.rmdir("folder")',
    'import shutil, os; shutil.rmtree(os.getcwd())',
    'import os; folder = os.open(".", os.O_RDONLY); os.unlink("precious.txt", dir_fd=folder)'
  ]
};

const USED: Readonly<Record<'network' | 'process', readonly string[]>> = {
  network: [
    'import socket; socket.create_connection(("127.0.0.1", PORT)).close()',
    'import urllib.request; urllib.request.urlopen("http://127.0.0.1:PORT/")',
    'import requests; session = requests.Session(); getattr(session, "ge" + "t")("http://127.0.0.1:PORT/")',
    'import asyncio; await asyncio.open_connection("127.0.0.1", PORT)',
    'import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", PORT))',
    'import socket; socket.socket().bind(("127.0.0.1", 0))',
    'import socket; socket.gethostbyname("example.com")'
  ],
  process: [
    'import os; os.system("touch out.txt")',
    'import subprocess; subprocess.run(["touch", "out.txt"])',
    'import os; os.posix_spawnp("touch", ["touch", "out.txt"], os.environ)',
    'import os; os.execvp("touch", ["touch", "out.txt"])',
    'import os; os.fork()',
    'import asyncio; await (await asyncio.create_subprocess_exec("touch", "out.txt")).wait()',
    'import multiprocessing; process = multiprocessing.get_context("spawn").Process(target=print); process.start()',
    'import multiprocessing; multiprocessing.Pool(1).map(abs, [1])',
    '!touch out.txt'
  ]
};

const NATIVE = [
  'import ctypes; ctypes.CDLL(None)',
  'import ctypes; ctypes.pythonapi.Py_GetVersion()',
  'import ctypes; ctypes.string_at(id(1))'
];

const stoppedAs = (effect: Effect, step = 0) => ({
  status: 'refused',
  stopped: { effect, step }
});

/** Runs pieces of code one after another in one kernel, and tells of each how it ended. */
async function runAll(
  sources: readonly string[],
  effects: readonly Effect[] = []
): Promise<readonly { source: string; ended: string }[]> {
  const code: CodeToRun = {
    ...python(...sources.map(source => source.replaceAll('PORT', `${port}`))),
    effects
  };
  const session = await server.sandbox.open(code, approve(code), NEVER);
  const found = [];
  for (const [at, step] of code.steps.entries()) {
    const { status, stopped, error } = await session.run(step, LIMITS, NEVER);
    const ended =
      status === 'error'
        ? `${error?.name}: ${error?.message}`
        : (stopped?.effect ?? status);
    found.push({ source: sources[at], ended });
  }
  await session.close();
  return found;
}

/** Where all of them end in the same way. */
const allEnd = (sources: readonly string[], ended: string) =>
  sources.map(source => ({ source, ended }));

describe('[S4] What nobody has agreed to does not happen, and is reported', () => {
  it.each(Object.entries(TOUCHED))('to %s', async (effect, sources) => {
    const before = files();
    expect(await runAll(sources)).toEqual(allEnd(sources, effect));
    expect(files()).toEqual(before);
  });

  it.each(Object.entries(USED))('to use %s', async (effect, sources) => {
    const before = files();
    expect(await runAll(sources)).toEqual(allEnd(sources, effect));
    expect(connections).toBe(0);
    expect(files()).toEqual(before);
  });

  it('to call native code', async () => {
    expect(await runAll(NATIVE)).toEqual(allEnd(NATIVE, 'native-code'));
  });
});

describe('[S4] What was agreed to happens, and nothing else', () => {
  it.each<[Effect, string, () => boolean]>([
    [
      'write',
      'open("out.txt", "w").write("x")',
      () => existsSync(join(work(), 'out.txt'))
    ],
    [
      'write',
      'import os; open("a", "w").close(); os.replace("a", "out.txt"); os.remove("out.txt"); os.rename("precious.txt", "b")',
      () => existsSync(join(work(), 'b'))
    ],
    [
      'delete',
      'import os; os.remove("precious.txt")',
      () => !existsSync(join(work(), 'precious.txt'))
    ],
    [
      'network',
      'import socket; socket.create_connection(("127.0.0.1", PORT)).recv(1)',
      () => connections === 1
    ],
    [
      'process',
      'import subprocess; subprocess.run(["touch", "out.txt"], check=True)',
      () => existsSync(join(work(), 'out.txt'))
    ],
    [
      'native-code',
      'import ctypes; assert ctypes.CDLL(None).getpid() > 0',
      () => true
    ],
    ['keys', 'assert "sk-file" in open(".env").read()', () => true]
  ])('%s: %s', async (effect, source, happened) => {
    const { status, error } = await run(source, [effect]);
    expect({ status, error }).toEqual({ status: 'ok', error: null });
    expect(happened()).toBe(true);
  });

  it('by a consent for a notebook only what that says, whatever the code says', async () => {
    const code: CodeToRun = {
      ...python('open("out.txt", "w")'),
      effects: ['write']
    };
    const consent = {
      notebook: 'work/nb.ipynb',
      scope: 'notebook-and-tab' as const
    };
    const session = await server.sandbox.open(code, approve(consent), NEVER);
    expect(await session.run(code.steps[0], LIMITS, NEVER)).toMatchObject(
      stoppedAs('write')
    );
    await session.close();
  });
});

describe('[S4] A stopped call is told', () => {
  it('with its step and line, also where it stands in a function that something later calls', async () => {
    const { stopped } = await runPython(server.sandbox, [
      'x = 1',
      'def save(name):\n    y = 2\n    open(name, "w")',
      'import functools\nfunctools.partial(save, "out.txt")()'
    ]);
    expect(stopped).toEqual<StoppedCall>({
      effect: 'write',
      target: 'out.txt',
      step: 1,
      line: 3
    });
  });

  it('although the code caught it and went on', async () => {
    const { status, stdout } = await run(
      'try:\n    open("out.txt", "w")\nexcept Exception as error:\n    print(type(error).__mro__[1].__name__)'
    );
    expect(status).toBe('refused');
    expect(stdout).toBe('PermissionError\n');
  });

  it('by nobody but the guard: a report that is made up is none', async () => {
    const { status } = await run(
      'import sys\nreal = sys.audit\ndef fake(name, *args):\n    if name == "cellwright.report":\n        args[0].append("e30=." + "0" * 64)\n    else:\n        real(name, *args)\nsys.audit = fake\ntry:\n    open("out.txt", "w")\nexcept PermissionError:\n    pass'
    );
    expect(status).toBe('left');
  });

  it('and no order that is made up or given again is obeyed', async () => {
    const { status, error, stdout } = await runPython(server.sandbox, [
      'import sys\nreal, heard = sys.audit, []\ndef fake(name, *args):\n    heard.append((name, *args))\n    real(name, *args)\nsys.audit = fake',
      '[(_, text, signature)] = [item for item in heard if item[0] == "cellwright.begin"]\nfor order in (text, text.replace("[]", "[1]")):\n    try:\n        real("cellwright.begin", order, signature)\n    except PermissionError:\n        pass\n    else:\n        print("obeyed")\nopen("out.txt", "w")'
    ]);
    expect({ status, stdout, error }).toMatchObject({
      status: 'refused',
      stdout: ''
    });
    expect(existsSync(join(work(), 'out.txt'))).toBe(false);
  });
});

describe('[S3] The Jupyter server, other kernels and other processes are out of reach', () => {
  it('whatever else was agreed to', async () => {
    const { baseUrl } = server.jupyter.sessionManager.serverSettings;
    const sources = [
      'import ipykernel; open(ipykernel.get_connection_file()).read()',
      'import ipykernel; print(ipykernel.get_connection_info())',
      'import glob, os\nfrom jupyter_core.paths import jupyter_runtime_dir\nprint([open(name).read() for name in glob.glob(os.path.join(jupyter_runtime_dir(), "kernel-*.json"))])',
      'from jupyter_client import BlockingKernelClient, find_connection_file\nBlockingKernelClient(connection_file=find_connection_file()).load_connection_file()',
      'import glob, os\nfrom jupyter_core.paths import jupyter_runtime_dir\nprint([open(name).read() for name in glob.glob(os.path.join(jupyter_runtime_dir(), "jpserver-*"))])',
      'import os; open(f"/proc/{os.getppid()}/environ").read()',
      'open("/proc/self/environ").read()',
      'import os, pathlib; pathlib.Path(f"/proc/{os.getppid()}/cmdline").read_bytes()',
      'import os; os.symlink(f"/proc/{os.getppid()}", os.environ["TMPDIR"] + "/server"); open(os.environ["TMPDIR"] + "/server/environ")',
      'import urllib.request; urllib.request.urlopen("SERVER/api")'
    ].map(source => source.replace('SERVER/', baseUrl));
    expect(await runAll(sources, EFFECTS)).toEqual(allEnd(sources, 'server'));
  });

  it('and no argument or session holds the way or the key to its kernel', async () => {
    const { stdout } = await run(
      'import sys\nprint(sys.argv[1:], get_ipython().kernel.session.key)'
    );
    expect(stdout).toBe("[] b''\n");
  });

  it('nor is a file with keys read unasked', async () => {
    const keys = join(dirname(server.jupyter.root), 'home', '.ssh');
    mkdirSync(keys, { recursive: true });
    writeFileSync(join(keys, 'id_ed25519'), 'key');
    const sources = [
      'import os; open(os.path.expanduser("~/.ssh/id_ed25519"))',
      'import os; os.symlink(os.path.expanduser("~/.ssh"), os.environ["TMPDIR"] + "/x"); open(os.environ["TMPDIR"] + "/x/id_ed25519")',
      'open(".env").read()'
    ];
    expect(await runAll(sources)).toEqual(allEnd(sources, 'keys'));
  });
});

describe('[S4] Harmless code runs unasked', () => {
  it('as libraries and people write it', async () => {
    const sources = [
      'import tempfile, os, pathlib, shutil\nwith tempfile.NamedTemporaryFile("w") as file:\n    file.write("x")\nfolder = pathlib.Path(tempfile.mkdtemp())\n(folder / "a" / "b").mkdir(parents=True)\n(folder / "a" / "b" / "c").write_text("x")\nshutil.copytree(folder / "a", folder / "z")\nos.replace(folder / "z", folder / "y")\nshutil.rmtree(folder)',
      'import os, shutil, sqlite3\nname = f"/tmp/cellwright-test-{os.getpid()}"\nos.makedirs(name + "/x")\nopen(name + "/x/a", "w").close()\nsqlite3.connect(name + "/b.db").close()\nshutil.rmtree(name)',
      'assert open("precious.txt").read() == "precious"',
      'import sqlite3; sqlite3.connect(":memory:").execute("create table t (a)")',
      'import sqlite3; c = sqlite3.connect(":memory:"); c.execute("attach \':memory:\' as b"); c.execute("create table b.t (a)"); c.execute("vacuum")',
      'import os, pathlib\npathlib.Path("no").unlink(missing_ok=True)\nos.makedirs("folder", exist_ok=True)\nopen(os.devnull, "w").write("x")',
      'import os; os.environ.get("HOME"), os.getenv("USER"), os.environ.setdefault("X", "1")',
      'import platform, uuid, socket, ctypes.util, getpass\nplatform.platform(); platform.processor(); uuid.uuid1(); uuid.getnode(); socket.gethostname(); ctypes.util.find_library("m")',
      'import asyncio, threading\nfrom concurrent.futures import ThreadPoolExecutor\nwith ThreadPoolExecutor(2) as pool: list(pool.map(abs, [-1]))\nthread = threading.Thread(target=lambda: asyncio.run(asyncio.sleep(0)))\nthread.start(); thread.join()\nawait asyncio.to_thread(abs, 1)',
      'from multiprocessing import Lock, shared_memory\nLock()\nmemory = shared_memory.SharedMemory(create=True, size=8)\nmemory.close(); memory.unlink()',
      'import ctypes, sqlite3, ssl, zmq, psutil, tornado, requests, jsonschema, yaml, pytest, jupyter_client, IPython\npsutil.cpu_percent(); psutil.Process().memory_info(); [p.info for p in psutil.process_iter(["name"])]',
      'from unittest import mock\nimport os\nwith mock.patch("os.remove") as removed:\n    os.remove("precious.txt")\nremoved.assert_called_once()'
    ];
    expect(await runAll(sources)).toEqual(allEnd(sources, 'ok'));
  });

  it('and its temporary folder goes with it', async () => {
    const sandbox = sandboxOn(server.jupyter);
    const folders: string[] = [];
    for (const end of [
      '',
      'import signal, os; os.kill(os.getpid(), signal.SIGKILL)'
    ]) {
      const source = 'import tempfile; print(tempfile.mkdtemp())';
      const code = python(source, end);
      const session = await sandbox.open(code, approve(code), NEVER);
      const { stdout }: Execution = await session.run(
        code.steps[0],
        LIMITS,
        NEVER
      );
      await session.run(code.steps[1], LIMITS, NEVER);
      await session.close();
      folders.push(dirname(stdout.trim()));
    }
    await sandbox.close();
    while (folders.some(existsSync)) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  });
});
