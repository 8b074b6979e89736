import { randomWord } from '../../../core/random-word';
import type { Effect, StoppedCall } from '../../../core/consent/effects';
import { signatureOf } from '../../../core/hash';
import { GUARD_FILE } from '../../../core/ports/sandbox';
import { PYTHON_GUARD } from './python-guard';

/** What holds for the next piece of code. */
export interface GuardOrder {
  /** Place of the step among the approved steps. */
  readonly step: number;
  /** Whether it is one of our own, which brings no code of the answer. */
  readonly isCheck: boolean;
  /** What it may do beyond computing. */
  readonly effects: readonly Effect[];
  /** Bytes that its memory may grow by. */
  readonly memory: number;
  /** Characters of text that one message may have. */
  readonly chars: number;
  /** Seconds after which the kernel ends itself. */
  readonly seconds: number;
}

/** What the guard noticed during a piece of code, although the code may have caught it. */
export interface GuardReport {
  readonly ending: 'stayed' | 'asked' | 'left';
  readonly refused: StoppedCall | null;
}

/**
 * The host's end of the guard in a kernel.
 *
 * Both ends share a secret from before anything generated runs, and sign what they say with it. Orders and
 * reports go by way of names that generated code can get at (`sys.audit`, `__import__`): it can keep them from
 * arriving, but can make up none.
 */
export class GuardChannel {
  readonly #secret = randomWord();
  #number = 0;

  /** Python that puts the guard in place. */
  get install(): string {
    // JSON's string literals are Python's too.
    const source = JSON.stringify(PYTHON_GUARD);
    const namespace = '{"__name__": "_cellwright_sandbox"}';
    return `(lambda its: (exec(compile(${source}, "${GUARD_FILE}", "exec"), its), its["stand_guard"]("${this.#secret}")))(${namespace})`;
  }

  /** Python that gives the next order; each counts once. */
  order(order: GuardOrder): string {
    this.#number += 1;
    const text = JSON.stringify({ number: this.#number, ...order });
    return `__import__('sys').audit('cellwright.begin', ${JSON.stringify(text)}, '${signatureOf(text, this.#secret)}')`;
  }

  /** A Python expression for what the guard noticed since the last order. */
  readonly report =
    "(lambda box: (__import__('sys').audit('cellwright.report', box), box)[1])([])";

  /** Python that ends what detached itself from the kernel, before the kernel itself is ended. */
  readonly farewell = "__import__('sys').audit('cellwright.farewell')";

  /**
   * Reads what came of {@link report}.
   *
   * @param answer of the kernel, with anything around it.
   * @returns `null` where it is not the guard's, or about another order.
   */
  read(answer: unknown): GuardReport | null {
    const [, text, signature] =
      /'([A-Za-z0-9+/=]+)\.([0-9a-f]{64})'/.exec(
        JSON.stringify(answer) ?? ''
      ) ?? [];
    if (text === undefined || signature !== signatureOf(text, this.#secret)) {
      return null;
    }
    const { number, ...report } = JSON.parse(decoded(text)) as GuardReport & {
      readonly number: number;
    };
    return number === this.#number ? report : null;
  }
}

function decoded(base64: string): string {
  const bytes = Uint8Array.from(atob(base64), char => char.charCodeAt(0));
  return new TextDecoder().decode(bytes);
}
