import { existsSync, readFileSync } from 'node:fs';

import type { CodeToRun } from '../../../../src/core/ports/sandbox';
import {
  python,
  approve,
  LIMITS,
  NEVER,
  runPython,
  useSandboxServer
} from './sandbox-server';
import { isAlive, until } from './until';

const LINUX = process.platform === 'linux';

const server = useSandboxServer();

jest.setTimeout(60_000);

/** Ways to outlive what started a process; each prints the id of a process that sleeps. */
const DETACHED = [
  // In a session of its own.
  `
import subprocess, sys
print(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"], start_new_session=True).pid)`,
  // By a double fork, as daemons do.
  `
import os, time
read, write = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.write(write, str(os.getpid()).encode())
        os.closerange(0, 256)
        time.sleep(300)
    os._exit(0)
os.wait()
print(os.read(read, 20).decode())`,
  // From a shell that is deaf to whoever asks.
  `
import subprocess
script = "trap '' TERM HUP INT; echo $$; while :; do sleep 300; done"
print(subprocess.Popen(["setsid", "sh", "-c", script], stdout=subprocess.PIPE).stdout.readline().decode())`
];
const WITHOUT_ENVIRONMENT = `
import subprocess
print(subprocess.Popen(["/bin/sh", "-c", "while :; do sleep 300; done"], env={}, start_new_session=True).pid)`;

const ENDS = [
  ['ends', 'pass', 'ok'],
  [
    'is killed',
    'import os, signal; os.kill(os.getpid(), signal.SIGKILL)',
    'died'
  ]
] as const;

/** Runs a step that prints, then one that ends the kernel in its own way. */
async function printed(source: string, end: string, ending: string) {
  // What it does was agreed to: what it leaves must go all the same.
  const code: CodeToRun = { ...python(source, end), effects: ['process'] };
  const session = await server.sandbox.open(code, approve(code), NEVER);
  const { stdout, error } = await session.run(code.steps[0], LIMITS, NEVER);
  expect(error).toBeNull();
  const timeMs = ending === 'timeout' ? 1_000 : LIMITS.timeMs;
  const { status } = await session.run(
    code.steps[1],
    { ...LIMITS, timeMs },
    NEVER
  );
  expect(status).toBe(ending);
  await session.close();
  return stdout.trim().split(/\s+/);
}

const onLinux = LINUX ? describe : describe.skip;

onLinux('A sandbox on Linux leaves nothing behind', () => {
  it.each(ENDS)(
    '[S10] of processes that detach themselves, where its kernel %s',
    async (_, end, ending) => {
      const pids = await printed(DETACHED.join('\n'), end, ending);
      expect(pids).toHaveLength(3);
      await until(() => !pids.some(pid => isAlive(Number(pid))));
    }
  );

  it.each([
    ['ends', 'pass', 'ok'],
    // A kernel waits for the children in its group, and a Jupyter server that waits too long kills it.
    [
      'is killed by the server',
      `subprocess.Popen(["/bin/sh", "-c", "trap '' TERM; while :; do sleep 300; done"])`,
      'ok'
    ],
    ['is interrupted', 'import time; time.sleep(300)', 'timeout']
  ])(
    '[S10] of a process without its environment, where its kernel %s',
    async (_, end, ending) => {
      const [pid] = await printed(WITHOUT_ENVIRONMENT, end, ending);
      await until(() => !isAlive(Number(pid)));
    }
  );

  it.each(ENDS)(
    '[S10] of shared memory, where its kernel %s',
    async (_, end, ending) => {
      const names = await printed(
        `
from multiprocessing import resource_tracker, shared_memory
import subprocess, sys
free = shared_memory.SharedMemory(create=True, size=4096)
resource_tracker.unregister(free._name, "shared_memory")
held = shared_memory.SharedMemory(create=True, size=2**20)
other = subprocess.Popen([sys.executable, "-c", "from multiprocessing import shared_memory; import time\\nm = shared_memory.SharedMemory(create=True, size=4096); print(m.name, flush=True); time.sleep(300)"], stdout=subprocess.PIPE, start_new_session=True)
print(free.name, held.name, other.stdout.readline().decode())`,
        end,
        ending
      );
      expect(names).toHaveLength(3);
      await until(() => !names.some(each => existsSync(`/dev/shm/${each}`)));
    }
  );

  it('[S10] of the keys in what the system shows as its environment', async () => {
    const code: CodeToRun = {
      ...python(
        'import os; print(os.getpid(), os.popen("echo $HARMLESS").read())'
      ),
      effects: ['process']
    };
    const session = await server.sandbox.open(code, approve(code), NEVER);
    const { stdout } = await session.run(code.steps[0], LIMITS, NEVER);
    // From outside: the code itself may not read it.
    const shown = readFileSync(`/proc/${parseInt(stdout)}/environ`, 'utf8');
    await session.close();
    expect(shown.replace(/\0+$/, '')).toMatch(
      /^SANDBOXED_BY_CELLWRIGHT=cellwright-check-[\w-]+ \d+$/
    );
    expect(stdout).toContain('env-harmless');
  });

  it('[S10] and shared memory is memory', async () => {
    const half = (LIMITS.memoryBytes / 2).toString();
    const { error, stdout } = await runPython(server.sandbox, [
      `
import mmap
from multiprocessing import shared_memory
one = shared_memory.SharedMemory(create=True, size=${half})
one.close()
one.unlink()
two = mmap.mmap(-1, ${half})
print("as much as is allowed")
three = shared_memory.SharedMemory(create=True, size=${half})
four = mmap.mmap(-1, ${half})`
    ]);
    expect(stdout).toBe('as much as is allowed\n');
    expect(error?.name).toBe('MemoryError');
  });
});
