import { CellwrightError } from '../errors';
import { LAST_ENDINGS, type SandboxSession } from '../ports/sandbox';
import type { StoppedCall } from '../consent/effects';
import { randomWord } from '../random-word';
import type { CheckState } from './check-state';
import { SandboxLost } from './lost-sandbox';
import { readKey, readReport } from './runner/test-protocol';
import { planSandbox } from './sandbox-plan';
import type { Proof, ProofGround } from './proof-ground';

/** A step was stopped: a human may allow the effect, and all is run again. */
export class EffectStopped extends Error {
  constructor(readonly call: StoppedCall) {
    super('The sandbox stopped an effect that nobody had agreed to.');
  }
}

/** Characters that a report may have. */
const MAX_REPORT = 2_000_000;

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
  const plan = await planSandbox(state, marker);
  const risks =
    state.risks === null ? null : [...state.risks, ...plan.risksAbove];
  const consent = await deps.consent(plan.toRun, risks, input.signal);
  return consent === null ? null : { plan, marker, consent };
}

function makeProof(
  { input }: CheckState,
  ground: ProofGround,
  session: SandboxSession
): Proof {
  const { plan, marker } = ground;
  let over = false;
  let key: string | null = plan.prelude === null ? 'unsigned' : null;
  return {
    ground,
    plan,
    marker,
    get over() {
      return over;
    },
    run: async step => {
      const { outputChars } = plan.limits;
      // The runner keeps the code's output to itself; its reports must arrive in full.
      const limits =
        step.role === 'check'
          ? { ...plan.limits, outputChars: Math.max(outputChars, MAX_REPORT) }
          : plan.limits;
      const execution = await session.run(step, limits, input.signal);
      over = over || LAST_ENDINGS.includes(execution.status);
      if (step === plan.prelude) {
        key = readKey(execution.stdout, marker);
      }
      if (execution.stopped !== undefined && step !== plan.mutants) {
        throw new EffectStopped(execution.stopped);
      }
      if (execution.status === 'died' && step !== plan.mutants) {
        throw new SandboxLost();
      }
      return execution;
    },
    report: ({ stdout }, { nonce }, kind) =>
      readReport(stdout, { marker, key, nonce }, kind),
    close: () => session.close()
  };
}
