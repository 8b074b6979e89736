import { CellwrightError } from '../errors';
import type { CodeStep, Execution, SandboxSession } from '../ports/sandbox';
import { randomWord } from '../random-word';
import type { CheckState } from './check-state';
import type { RunnerStep } from './runner/runner-steps';
import {
  readKey,
  readReport,
  type ReportReading,
  type Reports
} from './runner/test-protocol';
import { planSandbox, type SandboxPlan } from './sandbox-plan';

/** An open sandbox with its plan: where things are proved. */
export interface Proof {
  readonly plan: SandboxPlan;
  /** The word that starts the runner's reports. */
  readonly marker: string;
  /** Runs a step of the plan. After a step that ended the session nothing more runs. */
  run(step: CodeStep): Promise<Execution>;
  /** The report of one kind in what a step of the runner printed. */
  report<K extends keyof Reports>(
    execution: Execution,
    step: RunnerStep,
    kind: K
  ): ReportReading<Reports[K]>;
  /** True once the kernel is gone. */
  readonly over: boolean;
  close(): Promise<void>;
}

/** Characters that a report may have. */
const MAX_REPORT = 2_000_000;

/** What ends a session. */
const ENDS: readonly Execution['status'][] = ['timeout', 'flood', 'died'];

/**
 * Asks for consent and opens the sandbox.
 *
 * @returns why there is none, in a sentence, where a human said no or nothing can run here.
 */
export async function openProof(state: CheckState): Promise<Proof | string> {
  const { deps, input } = state;
  if (deps.sandbox === null) {
    return 'There is no kernel here to run it in.';
  }
  const marker = (deps.marker ?? randomWord)();
  const plan = planSandbox(state, marker);
  const risks =
    state.risks === null ? null : [...state.risks, ...plan.risksAbove];
  const consent = await deps.consent(plan.toRun, risks, input.signal);
  if (consent === null) {
    return 'You chose not to run the code.';
  }
  // The human may have agreed and then stopped.
  input.signal.throwIfAborted();
  try {
    const session = await deps.sandbox.open(plan.toRun, consent, input.signal);
    return makeProof(state, plan, marker, session);
  } catch (error) {
    if (
      error instanceof CellwrightError &&
      error.code === 'sandbox-unavailable'
    ) {
      return error.message;
    }
    throw error;
  }
}

function makeProof(
  { input }: CheckState,
  plan: SandboxPlan,
  marker: string,
  session: SandboxSession
): Proof {
  let over = false;
  let key: string | null = null;
  return {
    plan,
    marker,
    get over() {
      return over;
    },
    run: async step => {
      const { outputChars } = input.limits;
      // The runner keeps the code's output to itself; its reports must arrive in full.
      const limits =
        step.role === 'check'
          ? { ...input.limits, outputChars: Math.max(outputChars, MAX_REPORT) }
          : input.limits;
      const execution = await session.run(step, limits, input.signal);
      over = over || ENDS.includes(execution.status);
      if (step === plan.prelude) {
        key = readKey(execution.stdout, marker);
      }
      return execution;
    },
    report: ({ stdout }, { nonce }, kind) =>
      readReport(stdout, { marker, key, nonce }, kind),
    close: () => session.close()
  };
}
