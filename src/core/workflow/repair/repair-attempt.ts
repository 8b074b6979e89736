/** The number of a repair. There is no sixth: the type cannot say it. */
export type RepairAttempt = 1 | 2 | 3 | 4 | 5;

const NEXT: Readonly<Record<0 | RepairAttempt, RepairAttempt | null>> = {
  0: 1,
  1: 2,
  2: 3,
  3: 4,
  4: 5,
  5: null
};

/** The attempt after one; `0` is the first answer. `null` where none is left. */
export function nextAttempt(last: 0 | RepairAttempt): RepairAttempt | null {
  return NEXT[last];
}
