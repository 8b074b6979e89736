/** Ends what does nothing for too long. What it has others do, which may take as long as it likes, does not count. */
export class IdleLimit {
  /** @param timeMs milliseconds that it may do nothing. */
  constructor(readonly timeMs: number) {
    this._wait();
  }

  /** Aborted where it did nothing for too long. */
  get signal(): AbortSignal {
    return this._ended.signal;
  }

  /** Something is done for it. */
  async during<T>(work: Promise<T>): Promise<T> {
    clearTimeout(this._timer);
    this._works += 1;
    try {
      return await work;
    } finally {
      this._works -= 1;
      if (this._works === 0 && !this._isOver) {
        this._wait();
      }
    }
  }

  /** It has ended by itself. */
  stop(): void {
    this._isOver = true;
    clearTimeout(this._timer);
  }

  private _wait(): void {
    this._timer = setTimeout(() => this._ended.abort(), this.timeMs);
  }

  private readonly _ended = new AbortController();
  private _timer?: ReturnType<typeof setTimeout>;
  private _works = 0;
  private _isOver = false;
}
