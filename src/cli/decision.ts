import type { Answered, Asked } from '../core/journal/question';
import type { QuestionKind } from '../core/vocabulary';

/** Puts a line of text to the human; what comes back is trimmed. */
export type AskLine = (prompt: string) => Promise<string>;

/** How a decision is put to a human in a terminal, and what stands for their answer where nobody is asked. */
export interface Decision<K extends QuestionKind> {
  /** The question. */
  readonly question: string;
  /** All that has to be seen before it is answered. */
  readonly shown: (asked: Asked<K>) => string | Promise<string>;
  /** What a yes says; `null` where a terminal cannot show what would be agreed to. */
  readonly agree: ((asked: Asked<K>) => Answered<K>) | null;
  /** What a no says. */
  readonly decline: (asked: Asked<K>) => Answered<K>;
  /** Whether `--yes` is a yes to this. */
  readonly standing: (asked: Asked<K>) => boolean;
  /** Asks for more than yes or no. */
  readonly ask?: (asked: Asked<K>, line: AskLine) => Promise<Answered<K>>;
}
