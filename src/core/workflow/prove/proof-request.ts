import type { CheckDeps, CheckInput, LeftVariable } from '../../checks/types';
import type { AttemptSummary } from '../../values/attempt';
import type { Approved } from '../../consent/approved';
import type { Human } from '../../ports/human';
import type { ChatMessage } from '../../ports/language-model';
import type { CodeStep } from '../../ports/sandbox';
import type { Plan } from '../../values/plan';
import type { ProposalOptions } from '../../cells/proposal';
import type { RepairAttempt } from '../repair/repair-attempt';
import type { ProofTarget } from './proof-target';
import type { AnswerModel } from '../write/run-service';

/** Variables of the user's kernel that may be used in the sandbox, and those that stay there. */
export interface SharedVariables {
  readonly names: readonly string[];
  readonly steps: readonly CodeStep[];
  /** Names that the user's kernel has and that were not brought over. */
  readonly left: readonly LeftVariable[];
  /** Names that the user's kernel may have: it was busy or did not answer when it was asked for them. */
  readonly unknown: readonly string[];
}

/** Variables of the user's kernel that code reads. */
export interface WantedVariables {
  /** Those that no cell above defines. */
  readonly missing: readonly string[];
  /** Those that cells above define: copied where the user says so. */
  readonly made: readonly string[];
  /** Those of them that are better copied, and what people call the cells that need not run then. */
  readonly spared: {
    readonly names: readonly string[];
    readonly cells: readonly string[];
  };
}

/** Where proving an answer begins. */
export interface ProofStart {
  /** Which of the run's answers it is: 0 for the first, then repairs. */
  readonly number: number;
  /** The answers that an interrupted run had checked. */
  readonly attempts: readonly AttemptSummary[];
  /** True where the user had been asked about it, and is asked again. */
  readonly isUndecided: boolean;
  /** True where the user wants it proved once more: no repair is asked for before the user says so. */
  readonly again?: boolean;
}

/** That of an answer which has just been written. */
export const AT_THE_START: ProofStart = {
  number: 0,
  attempts: [],
  isUndecided: false
};

/** What proving an answer needs. */
export interface ProofRequest {
  readonly request: string;
  readonly options: ProposalOptions;
  /** The code that the answer is about; `null` where it stands for itself. */
  readonly target: ProofTarget | null;
  /** Everything that was sent for the first answer. */
  readonly messages: readonly ChatMessage[];
  readonly plan: Approved<Plan>;
  readonly by: AnswerModel;
  /** Repairs at most in one round; as many as there may be where absent. */
  readonly repairs?: RepairAttempt;
  /** What the checks see beside the code. */
  readonly input: Pick<
    CheckInput,
    'kernel' | 'cellsAbove' | 'limits' | 'disabled'
  >;
  readonly checks: Pick<CheckDeps, 'linter' | 'sandbox' | 'nearFiles'>;
  /** Asks which of these the user's kernel has, and brings over what may be. */
  readonly share: (
    wanted: WantedVariables,
    signal: AbortSignal
  ) => Promise<SharedVariables>;
  readonly human: Pick<Human, 'decideRun' | 'decideEffect' | 'decideFailure'>;
  /** Told of what the user says to the model: it may be sent, whatever it is. */
  readonly said: (text: string) => void;
}
