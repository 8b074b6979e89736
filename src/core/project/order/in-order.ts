/** Takes what is made side by side one after another, in a fixed order, whatever was ready first. */
export class InOrder<T> {
  constructor(
    private readonly _order: readonly string[],
    private readonly _take: (path: string, made: T) => Promise<void>
  ) {}

  /** Something is made; it is taken when all before it are. */
  add(path: string, made: T): void {
    this._made.set(path, made);
    this._taking = this._taking.then(() => this._takeReady());
  }

  /** Resolves when all that can be taken is. @throws what the first taking threw: nothing is taken after it. */
  async settled(): Promise<void> {
    await this._taking;
    this.throwIfFailed();
  }

  throwIfFailed(): void {
    if (this._failure !== null) {
      throw this._failure.error;
    }
  }

  private async _takeReady(): Promise<void> {
    while (this._taken < this._order.length && this._failure === null) {
      const path = this._order[this._taken];
      if (!this._made.has(path)) {
        return;
      }
      this._taken += 1;
      try {
        await this._take(path, this._made.get(path) as T);
      } catch (error) {
        this._failure = { error };
      }
    }
  }

  private readonly _made = new Map<string, T>();
  private _taken = 0;
  private _taking: Promise<void> = Promise.resolve();
  private _failure: { readonly error: unknown } | null = null;
}
