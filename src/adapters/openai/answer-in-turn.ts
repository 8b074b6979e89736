import { stopped } from '../../core/errors';
import type { LanguageModel } from '../../core/ports/language-model';

/** Places that are taken and given back in the order of asking. */
export class Places {
  constructor(private _free: number) {}

  /**
   * Waits for a free place.
   *
   * @returns gives the place back; to be called once.
   * @throws CellwrightError `cancelled` where the signal is aborted before.
   */
  async take(signal: AbortSignal): Promise<() => void> {
    if (signal.aborted) {
      throw stopped(signal.reason);
    }
    if (this._free > 0) {
      this._free -= 1;
    } else {
      await this._wait(signal);
    }
    return () => this._giveBack();
  }

  private _wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this._waiting.delete(enter);
        reject(stopped(signal.reason));
      };
      const enter = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      this._waiting.add(enter);
      signal.addEventListener('abort', leave, { once: true });
    });
  }

  private _giveBack(): void {
    const [next] = this._waiting;
    if (next === undefined) {
      this._free += 1;
    } else {
      this._waiting.delete(next);
      next();
    }
  }

  /** Those who wait, in order. */
  private readonly _waiting = new Set<() => void>();
}

/** A model of whose answers no more arrive at a time than there are places. */
export function answerInTurn(
  model: LanguageModel,
  places: Places
): LanguageModel {
  return {
    async *answer(request, signal) {
      const giveBack = await places.take(signal);
      try {
        yield* model.answer(request, signal);
      } finally {
        giveBack();
      }
    }
  };
}
