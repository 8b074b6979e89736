import { once } from 'node:events';
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';

import type {
  CodeStep,
  CodeToRun,
  Execution,
  Sandbox,
  SandboxLimits,
  SandboxSession
} from '../../../src/core/ports/sandbox';

/** Runs each line's code in one namespace, as a kernel does, and answers with a line. */
const DRIVER = String.raw`
import ast, asyncio, contextlib, io, json, sys, traceback, types
own, sys.modules["__main__"] = sys.modules["__main__"], types.ModuleType("__main__")
namespace = vars(sys.modules["__main__"])
dumps, answers, questions = json.dumps, sys.stdout, sys.stdin
sys.stdin = io.StringIO()
for line in questions:
    out, err, error = io.StringIO(), io.StringIO(), None
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            value = eval(compile(json.loads(line), "<cell>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT), namespace)
            if asyncio.iscoroutine(value):
                asyncio.run(value)
    except BaseException as problem:
        frames = problem.__traceback__ and problem.__traceback__.tb_next
        error = {"name": type(problem).__name__, "message": str(problem),
                 "traceback": "".join(traceback.format_exception(type(problem), problem, frames))}
    answers.write(dumps({"stdout": out.getvalue(), "stderr": err.getvalue(), "error": error}) + "\n")
    answers.flush()
`;

interface Answer {
  readonly stdout: string;
  readonly stderr: string;
  readonly error: Execution['error'];
}

/** A sandbox that is a plain Python process: no kernel, no limits but time. For tests only. */
export class PythonSandbox implements Sandbox {
  /** What was run, in order. */
  readonly steps: CodeStep[] = [];
  opened: CodeToRun[] = [];
  closed = 0;

  /** @param first Python that runs before all: what this interpreter is like. */
  constructor(private readonly first = '') {}

  async open(code: CodeToRun): Promise<SandboxSession> {
    this.opened.push(code);
    const child = spawn('python3', ['-I', '-c', `${this.first}\n${DRIVER}`]);
    const lines = createInterface({ input: child.stdout })[
      Symbol.asyncIterator
    ]();
    return {
      run: async (step, limits) => {
        this.steps.push(step);
        return run(child, lines, step, limits);
      },
      close: async () => {
        this.closed += 1;
        child.kill('SIGKILL');
      }
    };
  }
}

async function run(
  child: ChildProcessWithoutNullStreams,
  lines: AsyncIterator<string>,
  step: CodeStep,
  limits: SandboxLimits
): Promise<Execution> {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, limits.timeMs);
  child.stdin.write(`${JSON.stringify(step.source)}\n`);
  const line = await lines.next();
  clearTimeout(timer);
  const answer: Answer =
    line.done === true
      ? { stdout: '', stderr: '', error: null }
      : (JSON.parse(line.value) as Answer);
  const status =
    line.done === true
      ? late
        ? 'timeout'
        : await endOf(child)
      : answer.error === null
        ? 'ok'
        : 'error';
  return { status, ...answer, results: [], images: [], ms: 0, dropped: 0 };
}

/** Whether a process ended itself or was ended by a signal. */
async function endOf(
  child: ChildProcessWithoutNullStreams
): Promise<'left' | 'died'> {
  if (child.exitCode === null && child.signalCode === null) {
    await once(child, 'exit');
  }
  return child.signalCode === null ? 'left' : 'died';
}
