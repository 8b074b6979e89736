/** Runs `work` once, `delay` milliseconds from now or at the next frame; returns how to call it off. */
export type Schedule = (work: () => void, delay: number) => () => void;

/** The browser's frames; a longer delay is a timer, so that other work gets its turn. */
const frameSchedule: Schedule = (work, delay) => {
  if (delay > 16) {
    const timer = setTimeout(work, delay);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(work);
  return () => cancelAnimationFrame(frame);
};

/**
 * Runs the same work again and again, however often it is asked for: at most once per frame, and less
 * often where it turns out to be slow, so that it never takes more than a fifth of the time.
 */
export class FramePacer {
  constructor(
    private readonly _work: () => void,
    private readonly _schedule: Schedule = frameSchedule
  ) {}

  /** Asks for the work to be done soon. */
  request(): void {
    this._cancel ??= this._schedule(() => this._run(), 4 * this._cost);
  }

  /** Forgets a request that was not served yet. */
  cancel(): void {
    this._cancel?.();
    this._cancel = null;
  }

  private _run(): void {
    this._cancel = null;
    const start = performance.now();
    this._work();
    this._cost = performance.now() - start;
  }

  private _cancel: (() => void) | null = null;
  /** Milliseconds that the work took last time. */
  private _cost = 0;
}
