import { addSpent, type Spent } from '../values/budget';

/**
 * Requests from before they are sent until their answers are counted, with what each takes, about: what is at work counts
 * as if it were taken, so that those that are sent side by side cannot cross a budget together.
 */
export class AtWork {
  private readonly all = new Set<Spent>();

  /** @returns ends it. */
  begin(one: Spent): () => void {
    this.all.add(one);
    return () => void this.all.delete(one);
  }

  /** What those take that began before one of them, or all where it is none of them: the first come goes first. */
  before(one: Spent | null): Spent {
    let sum: Spent = { tokens: 0, dollars: 0 };
    for (const other of this.all) {
      if (other === one) {
        break;
      }
      sum = addSpent(sum, other);
    }
    return sum;
  }
}
