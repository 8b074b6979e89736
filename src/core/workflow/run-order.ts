/**
 * Whether a cell's work was done; `false` where it was not run at all. The signal is aborted when the
 * user interrupts the notebook.
 */
type Work = (interrupted: AbortSignal) => Promise<boolean>;

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
        ? work(this._interruption.signal)
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

  /** Takes all cells that are waiting out of the queue, and tells the work that has begun. */
  interrupt(): void {
    this._interruption.abort(
      new DOMException('Stopped by the user', 'AbortError')
    );
    this._interruption = new AbortController();
  }

  private async _afterGate(
    gate: Promise<boolean>,
    work: Work,
    onWait: (waiting: boolean) => void
  ): Promise<boolean> {
    const { signal } = this._interruption;
    onWait(true);
    let mayRun: boolean;
    try {
      mayRun = await unlessAborted(gate, signal);
    } finally {
      onWait(false);
    }
    return mayRun ? work(signal) : false;
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
  private _interruption = new AbortController();
}

/** What `gate` says; `false` as soon as the signal is aborted. */
async function unlessAborted(
  gate: Promise<boolean>,
  signal: AbortSignal
): Promise<boolean> {
  let stop = () => undefined as void;
  const aborted = new Promise<boolean>(resolve => {
    stop = () => resolve(false);
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return (await Promise.race([gate, aborted])) && !signal.aborted;
  } finally {
    signal.removeEventListener('abort', stop);
  }
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
