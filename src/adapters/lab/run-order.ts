/** Whether a cell's work was done; `false` where it was not run at all. */
type Work = () => Promise<boolean>;

/** The cells that are asked to run in one tick, as Run All does. */
class Batch {
  /** Ends when the last prompt so far has ended; `false`: it failed, so what follows must not run. */
  gate: Promise<boolean> | null = null;
  /** Cells since the gate, as promises that say whether they went well. */
  ahead: Promise<boolean>[] = [];
}

/**
 * Keeps the order of the cells of one notebook.
 *
 * "Run all" asks for every cell in one tick and leaves the order to the kernel's queue; a prompt cell
 * has no place in that queue. So in one batch a prompt waits for the cells before it, and the cells
 * after it wait for the prompt; where one fails, those that waited for it do not run. Cells asked for
 * later on their own are never held back, for the kernel is free while a model writes; only prompts
 * wait for the prompts before them.
 */
export class RunOrder {
  /**
   * Runs a kernel cell in its turn. With nothing to wait for, `work` is called at once, in this tick.
   *
   * @param onWait called where the cell has to wait, and again with `false` when the waiting ends.
   */
  runKernelCell(
    work: Work,
    options: { mayFail: boolean; onWait: (waiting: boolean) => void }
  ): Promise<boolean> {
    const batch = this._currentBatch();
    const result =
      batch.gate === null
        ? work()
        : this._afterGate(batch.gate, work, options.onWait);
    batch.ahead.push(options.mayFail ? settled(result) : succeeded(result));
    return result;
  }

  /** Runs a prompt cell after the cells before it in its batch and after all earlier prompts. */
  runPrompt(
    work: Work,
    options: { mayFail: boolean; onWait: (waiting: boolean) => void }
  ): Promise<boolean> {
    const batch = this._currentBatch();
    const before = Promise.all([batch.gate ?? true, ...batch.ahead]).then(
      results => results.every(ok => ok)
    );
    const earlierPrompt = this._lastPrompt;
    const turn = Promise.all([before, settled(earlierPrompt)]).then(
      ([ok]) => ok
    );
    const result = this._afterGate(turn, work, options.onWait);
    batch.gate = options.mayFail ? settled(result) : succeeded(result);
    batch.ahead = [];
    this._lastPrompt = result;
    return result;
  }

  /** Takes all cells that are waiting out of the queue; what runs already is not touched. */
  cancelWaiting(): void {
    this._cancelled.fire();
    this._cancelled = new Cancellation();
  }

  private async _afterGate(
    gate: Promise<boolean>,
    work: Work,
    onWait: (waiting: boolean) => void
  ): Promise<boolean> {
    const cancelled = this._cancelled;
    onWait(true);
    let mayRun: boolean;
    try {
      mayRun = await Promise.race([gate, cancelled.promise]);
    } finally {
      onWait(false);
    }
    return mayRun && !cancelled.fired ? work() : false;
  }

  private _currentBatch(): Batch {
    if (this._batch === null) {
      this._batch = new Batch();
      // A macrotask later the loop that asked for the cells is over.
      setTimeout(() => {
        this._batch = null;
      }, 0);
    }
    return this._batch;
  }

  private _batch: Batch | null = null;
  private _lastPrompt: Promise<boolean> = Promise.resolve(true);
  private _cancelled = new Cancellation();
}

/** Wakes everything that waits, once. */
class Cancellation {
  constructor() {
    this.promise = new Promise(resolve => {
      this._resolve = resolve;
    });
  }

  readonly promise: Promise<boolean>;

  get fired(): boolean {
    return this._fired;
  }

  fire(): void {
    this._fired = true;
    this._resolve(false);
  }

  private _fired = false;
  private _resolve: (value: boolean) => void = () => undefined;
}

/** Whether the work was done without failing. */
function succeeded(work: Promise<boolean>): Promise<boolean> {
  return work.catch(() => false);
}

/** Waits for the work, whatever comes of it. */
function settled(work: Promise<boolean>): Promise<boolean> {
  return work.then(
    () => true,
    () => true
  );
}
