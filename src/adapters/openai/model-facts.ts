import type { ModelSizes } from '../../core/ports/model-connection';

/** What was found out of one model at one endpoint. Kept in memory, so for as long as the page is open. */
export interface ModelFacts {
  /** Parameters that we would add and that it refuses; `stream` where it answers in one piece only. */
  readonly refused: ReadonlySet<string>;
  /** What it calls the limit of an answer's length. */
  readonly limitName: 'max_tokens' | 'max_completion_tokens';
  /** Whether its chat template has a system role. */
  readonly systemRole: boolean;
  /** Its window in tokens, as its server named it in a refusal; `null` where it never did. */
  readonly window: number | null;
  /** Tokens of requests as we estimated them and as the server counted them; the latest weigh most. */
  readonly counts: { readonly estimated: number; readonly counted: number };
  /** The text of the last request that it answered, for what a server may still have of it. */
  readonly lastSent: string;
  /** The most tokens that it reads, where it was found to leave out the rest; `null` where it was not. */
  readonly readsAtMost: number | null;
}

/** The facts of a model that was never asked. */
const nothingKnown: ModelFacts = {
  refused: new Set(),
  limitName: 'max_tokens',
  systemRole: true,
  window: null,
  counts: { estimated: 0, counted: 0 },
  lastSent: '',
  readsAtMost: null
};

/** One thing learned, to be added to what is known by then. */
export type Lesson = (facts: ModelFacts) => ModelFacts;

/** The facts of the models behind one endpoint, by name. */
export class KnownModels {
  readonly #facts = new Map<string, ModelFacts>();

  of(model: string | null): ModelFacts {
    return this.#facts.get(model ?? '') ?? nothingKnown;
  }

  learn(model: string | null, lesson: Lesson): void {
    this.#facts.set(model ?? '', lesson(this.of(model)));
  }

  sizesOf(model: string | null): ModelSizes {
    const { window, counts } = this.of(model);
    return {
      window,
      tokenRatio: counts.estimated === 0 ? 1 : counts.counted / counts.estimated
    };
  }
}
