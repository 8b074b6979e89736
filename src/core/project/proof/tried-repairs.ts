import type { ProofFailure } from '../../ports/runtime';
import { keyOf } from './round';

/** How often a file was mended for a failure that stayed. */
export class TriedRepairs {
  private readonly tries = new Map<string, number>();

  add(failure: ProofFailure, path: string): void {
    this.tries.set(keyOf(failure, path), this.times(failure, path) + 1);
  }

  times(failure: ProofFailure, path: string): number {
    return this.tries.get(keyOf(failure, path)) ?? 0;
  }

  /** Whether any file was mended for it. */
  has({ name, message }: ProofFailure): boolean {
    const start = keyOf({ name, message }, '');
    return [...this.tries.keys()].some(key => key.startsWith(start));
  }

  forget(): void {
    this.tries.clear();
  }
}
