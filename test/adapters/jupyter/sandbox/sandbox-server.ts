import {
  JupyterSandbox,
  type JupyterSandboxOptions
} from '../../../../src/adapters/jupyter/sandbox/jupyter-sandbox';
import { digestOf, mintApproval } from '../../../../src/core/consent/approved';
import type { Effect } from '../../../../src/core/consent/effects';
import { systemClock } from '../../../../src/core/ports/clock';
import type {
  CodeStep,
  CodeToRun,
  Execution,
  SandboxLimits
} from '../../../../src/core/ports/sandbox';
import {
  startJupyterServer,
  type JupyterServer
} from '../../../fixtures/jupyter-server';

export const LIMITS: SandboxLimits = {
  timeMs: 20_000,
  outputChars: 10_000,
  memoryBytes: 512 * 2 ** 20
};
/** A signal that nobody ever aborts. */
export const NEVER = new AbortController().signal;

/** Secrets as a person's environment holds them, for the server to inherit. */
const SECRETS = {
  OPENAI_API_KEY: 'sk-env-openai',
  GITHUB_TOKEN: 'ghp-env-github',
  DB_URL: 'postgres://ada:env-password@db/x',
  MYSQL_PWD: 'env-mysql',
  HARMLESS: 'env-harmless'
};

export interface SandboxServer {
  readonly jupyter: JupyterServer;
  readonly sandbox: JupyterSandbox;
}

/** A Jupyter server for a test file and a sandbox in its folder `work`. */
export function useSandboxServer(): SandboxServer {
  const use: { jupyter?: JupyterServer; sandbox?: JupyterSandbox } = {};
  beforeAll(async () => {
    use.jupyter = await startJupyterServer(SECRETS);
    use.sandbox = sandboxOn(use.jupyter);
  }, 60_000);
  afterAll(async () => {
    await use.sandbox?.close();
    await use.jupyter?.stop();
  }, 60_000);
  const need = <T>(value: T | undefined): T => {
    if (value === undefined) {
      throw new Error('only inside of a test');
    }
    return value;
  };
  return {
    get jupyter() {
      return need(use.jupyter);
    },
    get sandbox() {
      return need(use.sandbox);
    }
  };
}

export function optionsFor(jupyter: JupyterServer): JupyterSandboxOptions {
  return {
    sessions: jupyter.sessionManager,
    kernelspecs: jupyter.kernelspecs,
    folder: 'work',
    label: 'Cellwright check of nb.ipynb',
    notebook: 'work/nb.ipynb',
    clock: systemClock
  };
}

export function sandboxOn(jupyter: JupyterServer): JupyterSandbox {
  return new JupyterSandbox(optionsFor(jupyter));
}

export function python(...sources: string[]): CodeToRun {
  return {
    language: 'python',
    kernel: null,
    steps: sources.map((source): CodeStep => ({ role: 'code', source }))
  };
}

export function approve<T>(value: T) {
  return mintApproval(value, digestOf(value));
}

/**
 * Opens a sandbox for the sources, runs them in their order and closes it; gives the last execution.
 *
 * @param effects what was agreed to.
 */
export async function runPython(
  sandbox: JupyterSandbox,
  sources: readonly string[],
  limits: Partial<SandboxLimits> = {},
  effects: readonly Effect[] = []
): Promise<Execution> {
  return runSteps(sandbox, { ...python(...sources), effects }, limits);
}

/** As {@link runPython}, for steps of every role. */
export async function runSteps(
  sandbox: JupyterSandbox,
  code: CodeToRun,
  limits: Partial<SandboxLimits> = {}
): Promise<Execution> {
  const session = await sandbox.open(code, approve(code), NEVER);
  try {
    let last: Execution | undefined;
    for (const step of code.steps) {
      last = await session.run(step, { ...LIMITS, ...limits }, NEVER);
    }
    if (last === undefined) {
      throw new Error('nothing to run');
    }
    return last;
  } finally {
    await session.close();
  }
}
