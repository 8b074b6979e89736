import type { LanguageModel, ModelRequest } from '../ports/language-model';
import { addSpent, type Spent } from '../values/budget';
import { expectedOf, type ExpectedMeans } from './expected';
import type { HeldBudget, NextTaking } from './held-budget';
import type { Taken } from './taken';

/** Work that is known before its first request: so many answers, each of them to one of these requests. */
export interface ForeseenWork {
  readonly requests: readonly ModelRequest[];
  /** Repairs that are likely. */
  readonly repairs: number;
}

/**
 * What a run takes, held against the budgets of its prompt and of its notebook. What is at work counts as if it were
 * taken, see `AtWork`.
 */
export class RunSpending {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private held: readonly HeldBudget[],
    private readonly taken: Taken,
    private readonly means: ExpectedMeans
  ) {}

  /** A model whose every request is asked about first where it would cross a budget. */
  model(model: LanguageModel): LanguageModel {
    const begin = (...asked: Parameters<RunSpending['begin']>) =>
      this.begin(...asked);
    const { taken, means } = this;
    return {
      async *answer(request, signal) {
        const end = await begin(request, signal);
        const count = taken.counter([request.model, means.defaultModel]);
        try {
          for await (const event of model.answer(request, signal)) {
            count(event);
            yield event;
          }
        } finally {
          end();
        }
      }
    };
  }

  /** The human has agreed to a sum for what the run makes, so that of the prompt does not count any more. */
  handOver(): void {
    this.held = this.held.filter(({ of }) => of !== 'prompt');
  }

  /**
   * Asks about work as a whole before its first request, so that nobody pays for half of it.
   *
   * @throws CellwrightError `cancelled` where the human does not want it.
   */
  async foresee(
    { requests, repairs }: ForeseenWork,
    signal: AbortSignal
  ): Promise<void> {
    const each = requests.map(request => expectedOf(request, this.means));
    // A repair sends the answer that it repairs as well.
    const again = each.slice(0, 1).flatMap(one => Array(repairs).fill(one));
    await this.ask(
      {
        next: this.sum([...each, ...again]),
        work: { answers: requests.length, repairs }
      },
      signal
    );
  }

  private async begin(
    request: ModelRequest,
    signal: AbortSignal
  ): Promise<() => void> {
    const own = expectedOf(request, this.means);
    const ends = this.held.map(budget => budget.reserve(own));
    const end = () => ends.forEach(each => each());
    try {
      await this.ask({ next: own }, signal, own);
    } catch (reason) {
      end();
      throw reason;
    }
    return end;
  }

  /** One question after the other, and none once the run is stopped. */
  private ask(
    about: NextTaking,
    signal: AbortSignal,
    reserved: Spent | null = null
  ): Promise<void> {
    const turn = this.last.then(async () => {
      for (const budget of this.held) {
        signal.throwIfAborted();
        await budget.mayTake(about, signal, reserved);
      }
    });
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private sum(all: readonly Spent[]): Spent {
    return all.reduce(addSpent, { tokens: 0, dollars: 0 });
  }
}
