import type {
  AnyPendingQuestion,
  PendingQuestion
} from '../core/journal/question';
import type { AskLine, Decision } from './decision';
import { DECISIONS } from './decisions';
import type { Standing } from './options';

/** A question of a run, as the command line puts it. */
export interface PutQuestion {
  readonly question: string;
  readonly shown: () => Promise<string>;
  /** Whether `--yes` would be the answer. */
  readonly mayStand: boolean;
  /** Whether a terminal can ask it. */
  readonly canAsk: boolean;
  /** Answers as the standing word of the command does. @returns false where that says nothing of this. */
  readonly answerBy: (standing: Standing) => boolean;
  /** Answers no. */
  readonly decline: () => void;
  /** Asks the human, and gives the run the answer. */
  readonly ask: (line: AskLine) => Promise<void>;
}

/** How a question of a run is decided on the command line. */
export function putQuestion(pending: AnyPendingQuestion): PutQuestion {
  // The kind says which decision it is; the compiler cannot follow that through the table.
  const { asked, kind } = pending as unknown as PendingQuestion<'plan'>;
  const decision: Decision<'plan'> = DECISIONS[kind];
  const answer = pending.answer.bind(pending) as (answered: unknown) => void;
  const { question, agree, ask } = decision;
  const mayStand = agree !== null && decision.standing(asked);
  return {
    question,
    mayStand,
    canAsk: agree !== null,
    shown: async () => decision.shown(asked),
    answerBy: standing => {
      if (standing === 'no') {
        answer(decision.decline(asked));
        return true;
      }
      if (standing === 'yes' && agree !== null && mayStand) {
        answer(agree(asked));
        return true;
      }
      return false;
    },
    decline: () => answer(decision.decline(asked)),
    ask: async line => {
      if (ask !== undefined) {
        answer(await ask(asked, line));
      } else {
        const yes = /^y(?:es)?$/i.test(await line(`${question} [y/N] `));
        answer(yes && agree !== null ? agree(asked) : decision.decline(asked));
      }
    }
  };
}
