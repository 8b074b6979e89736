import { CellwrightError } from '../errors';
import type { CodeStep, Execution, SandboxSession } from '../ports/sandbox';
import type { StoppedCall } from '../consent/effects';
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
import type { RunConsent } from './types';

/** An open sandbox with its plan: where things are proved. */
export interface Proof {
  readonly plan: SandboxPlan;
  /** The word that starts the runner's reports. */
  readonly marker: string;
  /**
   * Runs a step of the plan. After a step that ended the session nothing more runs.
   *
   * @throws EffectStopped where the sandbox stopped what nobody had agreed to; not for planted faults, whose
   *   effects nobody wants.
   */
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

/** What a sandbox is opened with. */
export interface ProofGround {
  readonly plan: SandboxPlan;
  readonly marker: string;
  readonly consent: NonNullable<RunConsent>;
}

/** A step was stopped: a human may allow the effect, and all is run again. */
export class EffectStopped extends Error {
  constructor(readonly call: StoppedCall) {
    super('The sandbox stopped an effect that nobody had agreed to.');
  }
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
  const ground = state.again ?? (await agreedGround(state));
  if (ground === null) {
    return 'You chose not to run the code.';
  }
  const { plan, consent } = ground;
  // The human may have agreed and then stopped.
  input.signal.throwIfAborted();
  try {
    const session = await deps.sandbox.open(plan.toRun, consent, input.signal);
    return makeProof(state, ground, session);
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

/** What would run, once a human has agreed to it; `null` for no. */
async function agreedGround(state: CheckState): Promise<ProofGround | null> {
  const { deps, input } = state;
  const marker = (deps.marker ?? randomWord)();
  const plan = planSandbox(state, marker);
  const risks =
    state.risks === null ? null : [...state.risks, ...plan.risksAbove];
  const consent = await deps.consent(plan.toRun, risks, input.signal);
  return consent === null ? null : { plan, marker, consent };
}

function makeProof(
  { input }: CheckState,
  { plan, marker }: ProofGround,
  session: SandboxSession
): Proof {
  let over = false;
  let key: string | null = plan.prelude === null ? 'unsigned' : null;
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
      if (execution.stopped !== undefined && step !== plan.mutants) {
        throw new EffectStopped(execution.stopped);
      }
      return execution;
    },
    report: ({ stdout }, { nonce }, kind) =>
      readReport(stdout, { marker, key, nonce }, kind),
    close: () => session.close()
  };
}
