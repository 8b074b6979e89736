import type { StoppedCall } from '../consent/effects';
import type { Proof, ProofGround } from './proof-ground';
import type { PlacedRisk } from '../values/risk';
import type { TestOutcome } from './runner/test-protocol';
import type { CheckDeps, CheckInput } from './types';

/** What the checks of one run share. Each check may read all of it. */
export interface CheckState {
  readonly input: CheckInput;
  readonly deps: CheckDeps;
  /** The code cells, with the repairs so far. */
  code: readonly string[];
  /** The test cells as they can run. */
  tests: readonly string[];
  /** What they may do beyond computing; `null` where they were not scanned for it. */
  risks: readonly PlacedRisk[] | null;
  /** The sandbox, once it is open. */
  proof: Proof | null;
  /** What to open the sandbox with again: a human has allowed an effect that was stopped, or the sandbox was lost. */
  again: ProofGround | null;
  /** Whether a sandbox was lost, and all ran again. */
  wasLost: boolean;
  /** What was stopped and not allowed. */
  stopped: StoppedCall | null;
  /** What the tests came to, the first and the second time; `null` where they did not run. */
  outcomes: {
    readonly first: readonly TestOutcome[];
    readonly again: readonly TestOutcome[] | null;
  } | null;
}
