/** Calls `tick` each second while it is on: seconds and countdowns go on where nothing happens. */
export class Ticker {
  constructor(private readonly _tick: () => void) {}

  turn(on: boolean): void {
    if (on) {
      this._timer ??= setInterval(this._tick, 1000);
    } else if (this._timer !== null) {
      clearInterval(this._timer);
      this._timer = null;
    }
  }

  private _timer: ReturnType<typeof setInterval> | null = null;
}
