import type {
  LanguageModel,
  ModelEvent,
  ModelRequest
} from '../../src/core/ports/language-model';

/** A model that says what was recorded, one reply after another; `null` where nothing is left. */
export class ReplayModel implements LanguageModel {
  #next = 0;

  constructor(private readonly replies: readonly string[]) {}

  get isDone(): boolean {
    return this.#next >= this.replies.length;
  }

  async *answer(_request: ModelRequest): AsyncIterable<ModelEvent> {
    const text = this.replies[this.#next] ?? '';
    this.#next += 1;
    yield { type: 'attempt', attempt: 1 };
    yield { type: 'served', model: 'recording', recorded: true };
    yield { type: 'text', text };
    yield { type: 'finish', reason: 'stop' };
  }
}
