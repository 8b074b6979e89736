import { scanCells, scanRisks } from '../../../src/core/checks/risk/scan';
import { HARMLESS_CELLS, RISKY_CELLS } from './risk-cells';

const kinds = (code: string) =>
  [...new Set(scanRisks(code).map(({ kind }) => kind))].sort().join(' ');

describe('The risk scan sees what a human should see before code runs [H16]', () => {
  it.each([
    ['import os\nos.remove("x")', 'delete'],
    ['from os import remove as rm\nrm("x")', 'delete'],
    ['import os as o\nf = o.unlink\nf("x")', 'delete'],
    ['import os\nlist(map(os.remove, files))', 'delete'],
    ['import shutil\nshutil.rmtree(d)', 'delete'],
    ['from pathlib import Path\nPath("x").unlink()', 'delete'],
    [
      'from pathlib import Path\np = Path("x") / "y"\np.unlink(missing_ok=True)',
      'delete'
    ],
    [
      'import pathlib\nfor p in pathlib.Path.home().glob("*"):\n    p.unlink()',
      'delete'
    ],
    ['def f(p):\n    p.rmdir()', 'delete'],
    ['open("x", "w").write("y")', 'write'],
    ['with open("x", mode="ab") as f: pass', 'write'],
    ['m = "w"\nopen("x", m)', 'write'],
    ['def save(path, mode):\n    open(path, mode)', 'write'],
    ['df.to_csv("out.csv")', 'write'],
    ['df.to_json(path_or_buf="x")', 'write'],
    ['plt.savefig("a.png")', 'write'],
    ['import numpy as np\nnp.save("x", a)', 'write'],
    [
      'from pathlib import Path\ndef f(p: Path):\n    p.write_text("x")',
      'write'
    ],
    ['import shutil\nshutil.copy("a", "b")', 'write'],
    ['import os\nos.makedirs("a/b")', 'write'],
    ['import sqlite3\nsqlite3.connect("app.db")', 'write'],
    ['model.save("model.keras")', 'write'],
    ['import requests\nrequests.get(u)', 'network'],
    ['from urllib.request import urlopen\nurlopen(u)', 'network'],
    ['import urllib.request as r\nr.urlretrieve(u, "x")', 'network write'],
    ['import socket\ns = socket.socket()', 'network'],
    ['import httpx\nwith httpx.Client() as c: pass', 'network'],
    [
      'import aiohttp\nasync def f():\n    async with aiohttp.ClientSession() as s: pass',
      'network'
    ],
    [
      'import pandas as pd\npd.read_csv("https://example.org/x.csv")',
      'network'
    ],
    ['from sklearn import datasets\ndatasets.fetch_openml("x")', 'network'],
    ['import subprocess\nsubprocess.run(["ls"])', 'process'],
    ['from subprocess import Popen as P\nP("ls")', 'process'],
    ['import os\nos.system("ls")', 'process'],
    ['import os\ngetattr(os, "sys" + "tem")("ls")', 'process'],
    ['import os\nn = "sys"\nos.__dict__[n + "tem"]("ls")', 'process'],
    ['import os\nvars(os)["popen"]("ls")', 'process'],
    ['import sys\nsys.modules["os"].system("ls")', 'process'],
    ['import os\nos.fork()', 'process'],
    ['import multiprocessing as mp\nmp.Process(target=f).start()', 'process'],
    ['__import__("os").system("ls")', 'dynamic-code process'],
    [
      'import importlib\nimportlib.import_module("subprocess").run("ls")',
      'process'
    ],
    ['import importlib\nimportlib.import_module(name)', 'dynamic-code'],
    ['import os\ngetattr(os, name)("ls")', 'dynamic-code'],
    ['eval(text)', 'dynamic-code'],
    ['import builtins\nbuiltins.exec("x")', 'dynamic-code'],
    ['e = exec\ne("x")', 'dynamic-code'],
    ['globals()["__builtins__"]["eval"]("1")', 'dynamic-code'],
    ['import ctypes\nctypes.CDLL("libc.so.6")', 'native-code'],
    ['from cffi import FFI\nFFI()', 'native-code'],
    ['import os\nos.environ["KEY"]', 'environment'],
    ['from os import getenv\ngetenv("KEY")', 'environment'],
    ['!rm -rf x', 'delete'],
    ['x = !ls', 'process'],
    ['%pip install x', 'install'],
    ['!pip install x', 'install'],
    ['pip install x', 'install'],
    ['%%bash\nls', 'process'],
    ['%%writefile a.py\nx', 'write'],
    ['get_ipython().system("ls")', 'process'],
    [
      'import subprocess, sys\nsubprocess.run([sys.executable, "-m", "pip", "install", "x"])',
      'install process'
    ],
    [
      '"%s" % (("".join(["ev", "al"])))\nimport builtins\ngetattr(builtins, "".join(["ev", "al"]))("1")',
      'dynamic-code'
    ]
  ])('%j: %s', (code, expected) => {
    expect(kinds(code)).toBe(expected);
  });

  it.each(RISKY_CELLS)('however it is written: %j: %s', (code, expected) => {
    expect(kinds(code)).toBe(expected);
  });

  it.each(HARMLESS_CELLS)('raises no alarm at what looks like it: %j', code => {
    expect(scanRisks(code)).toEqual([]);
  });

  it.each([
    'import pandas as pd\ndf = pd.read_csv("data.csv")\ndf.head()',
    'df.to_csv()',
    'df.to_json(orient="records")',
    'text = df.to_csv(None)',
    'import io\nbuf = io.StringIO()\ndf.to_csv(buf)',
    'open("x").read()',
    'with open("x", "r") as f: f.read()',
    'open("x", encoding="w")',
    'import tempfile\nwith tempfile.TemporaryDirectory() as d:\n    open(d + "/x", "w")',
    'import tempfile, os\nd = tempfile.mkdtemp()\np = os.path.join(d, "x")\nopen(p, "w")',
    'open("/tmp/x", "w")',
    'def test_x(tmp_path):\n    (tmp_path / "a").write_text("x")\n    open(tmp_path / "b", "w")',
    'import tempfile\nf = tempfile.NamedTemporaryFile("w")\ndf.to_csv(f)',
    'items.remove(1)',
    'df.rename(columns={"a": "b"}).replace(1, 2)',
    's.replace("a", "b")',
    'import re\nre.compile("x")',
    'model.eval()\ndf.eval("a + b")\npd.eval("1")',
    'import ast\nast.literal_eval("1")',
    'from urllib.parse import urlparse\nurlparse(u)',
    'import os\nos.path.join("a", "b")\nos.listdir(".")\nos.getcwd()',
    'from pathlib import Path\nPath("x").read_text()\nPath("x").exists()',
    'import sqlite3\nsqlite3.connect(":memory:")',
    'import logging\nlogging.basicConfig(level=10)',
    'import numpy as np\nnp.load("x.npy")',
    'import matplotlib.pyplot as plt\nplt.plot(x)\nplt.show()',
    '%matplotlib inline\n%time f()',
    'import math\ngetattr(math, name)(1)',
    'globals()["df"]',
    '%%time\nx = 1',
    'df.head?',
    'node.unlink(other)',
    'class Node:\n    def unlink(self, other): pass',
    'import requests\ndef f(r: requests.Session) -> None: ...',
    'def eval(x): return x\neval(1)',
    'def compile(x): return x\ncompile(1)',
    'getattr(obj, name)',
    'getattr(obj, "system")()',
    'import json\njson.dumps(x)\njson.loads(y)',
    'import pickle\npickle.dumps(x)',
    'import threading\nthreading.Thread(target=f).start()',
    'import concurrent.futures as cf\ncf.ThreadPoolExecutor()',
    'import asyncio\nasyncio.run(main())',
    'import collections\nd = collections.deque()\nd.remove(1)',
    'session.get(url_for_key)\ncache.get("x")\nd.delete(1)',
    'df.plot().get_figure()',
    'print("rm -rf /", "os.system", "eval(x)")',
    '"""import os\nos.remove(x)"""',
    '# os.remove("x")\nx = 1',
    'f(eval=1, open="w")',
    'self.save()\nform.save(commit=False)',
    'import sys\nsys.exit(main())'
  ])('raises no alarm at ordinary code: %j', code => {
    expect(scanRisks(code)).toEqual([]);
  });

  it('says where and what, each text of a line once per kind', () => {
    const code =
      'import os, shutil\n\nos.remove(a); os.remove(ab); os.remove(a)\nshutil.rmtree(\n    folder,\n)';
    expect(scanRisks(code)).toEqual([
      { kind: 'delete', line: 3, what: 'os.remove(a)' },
      { kind: 'delete', line: 3, what: 'os.remove(ab)' },
      { kind: 'delete', line: 4, what: 'shutil.rmtree( folder, )' }
    ]);
  });

  it('does not tell a call again for what stands inside it', () => {
    const code =
      'import requests\nx = requests.get(requests.head(u).url).json(); requests.post(u)';
    expect(scanRisks(code).map(({ what }) => what)).toEqual([
      'requests.get(requests.head(u).url)',
      'requests.post(u)'
    ]);
  });

  it('shortens long code, and survives code that is broken or nested deep', () => {
    const [risk] = scanRisks(`eval("${'x'.repeat(500)}")`);
    expect(risk.what.length).toBe(80);
    expect(kinds('def f(:\n  eval(x\n')).toBe('dynamic-code');
    expect(kinds(`x = ${Array(20_000).fill('"a"').join(' + ')}`)).toBe('');
    expect(kinds(`${'('.repeat(3000)}eval${')'.repeat(3000)}`)).toBe(
      'dynamic-code'
    );
  });

  it('says the line of the cell for the Python that a magic runs', () => {
    expect(scanRisks('import os\n\n%time os.remove("x")')).toEqual([
      { kind: 'delete', line: 3, what: 'os.remove("x")', isCommand: true }
    ]);
  });

  it('survives texts that double and calls that nest without end', () => {
    const doubled = Array.from(
      { length: 60 },
      (_, at) => `a${at + 1} = a${at} + a${at}`
    );
    expect(kinds(['a0 = "xxxxxxxx"', ...doubled].join('\n'))).toBe('');
    const nested = `${'f('.repeat(90)}x${', n)'.repeat(90)}`;
    expect(kinds(`f = getattr\nf = vars\nf = next\ny = ${nested}`)).toBe('');
  });

  it('knows what cells above and beside import and name', () => {
    const above = ['import os\nimport pandas as pd', 'wipe = os.remove'];
    expect(scanRisks('wipe("x")')).toEqual([]);
    expect(
      scanCells(
        [
          'wipe("x")',
          'def f():\n    run("ls")',
          'from os import system as run'
        ],
        above
      ).map(risks => risks.map(({ kind, line, what }) => [kind, line, what]))
    ).toEqual([
      [['delete', 1, 'wipe("x")']],
      [['process', 2, 'run("ls")']],
      []
    ]);
  });

  it('is not led astray by a broken cell above', () => {
    expect(
      scanRisks('os.remove("x")', [
        'import os',
        'text = \"\"\"never closed'
      ]).map(({ kind }) => kind)
    ).toEqual(['delete']);
  });
});
