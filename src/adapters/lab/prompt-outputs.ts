import type { IOutput } from '@jupyterlab/nbformat';
import type { INotebookModel } from '@jupyterlab/notebook';
import { RUN_MIME_TYPE } from '../../core/vocabulary';
import type { RunRecord } from '../../core/values/run-record';
import type { RunBundle } from '../../core/journal/run-bundle';
import { codeCellModel } from './find-cell';
import { storedRuns, type StoredRun } from './stored-runs';

/**
 * The outputs of a running prompt cell.
 *
 * An answer in the notebook stays until a new one for the same turn is complete: while a run is at work
 * its output stands before the old ones, and an old answer goes only when a new one takes its place.
 */
export class PromptOutputs {
  constructor(
    private readonly notebook: INotebookModel,
    /** The cell, by the id that it has now. */
    private readonly cell: { readonly id: string }
  ) {}

  /** The runs recorded in the cell now, newest first. */
  get runs(): StoredRun[] {
    return storedRuns(this._read());
  }

  /** Whether a run is shown. Cheap, for it is asked whenever anything in the notebook changes. */
  shows(run: string): boolean {
    const outputs = codeCellModel(this.notebook, this.cell.id)?.outputs;
    for (let at = 0; at < (outputs?.length ?? 0); at += 1) {
      const record = outputs?.get(at).data[RUN_MIME_TYPE];
      if ((record as Partial<RunRecord> | undefined)?.run === run) {
        return true;
      }
    }
    return false;
  }

  /** Takes away what earlier runs of this cell said beside answers: notices and failed attempts. */
  clearNotices(): void {
    // One reading: the next one gives new objects.
    const outputs = this._read();
    const kept = new Set(answersToKeep(storedRuns(outputs)));
    this._write(outputs.filter(output => kept.has(output)));
  }

  /** Shows a run for a turn, before the turn's old answer. */
  begin(bundle: RunBundle): void {
    const turn = recordOf(bundle).turn;
    const outputs = this._read();
    const index = outputs.findIndex(output =>
      storedRuns([output]).some(run => run.record.turn >= turn)
    );
    const at = index === -1 ? outputs.length : index;
    this._write([
      ...outputs.slice(0, at),
      displayData(bundle),
      ...outputs.slice(at)
    ]);
  }

  /** Puts a run's last word in the place of its first. A complete answer removes the turn's old ones. */
  finish(bundle: RunBundle): boolean {
    const { run, turn, status } = recordOf(bundle);
    let found = false;
    const outputs = this._read().flatMap(output => {
      const [stored] = storedRuns([output]);
      if (stored?.record.run === run) {
        found = true;
        return [displayData(bundle)];
      }
      const outdated = status === 'done' && stored?.record.turn === turn;
      return outdated ? [] : [output];
    });
    if (codeCellModel(this.notebook, this.cell.id) === null) {
      return false;
    }
    // Somebody cleared the outputs while the run was at work: the answer is shown all the same.
    this._write(found ? outputs : [...outputs, displayData(bundle)]);
    return true;
  }

  /** Takes a run out of the cell: it is another one's. No undo step. */
  drop(run: string): void {
    this._write(
      this._read().filter(output => storedRuns([output])[0]?.record.run !== run)
    );
  }

  /** Takes a run over from another cell, for a turn of this one. No undo step. */
  takeOver(run: string, from: PromptOutputs, turn: number): void {
    const output = from.runs.find(({ record }) => record.run === run)?.output;
    if (output !== undefined) {
      from.drop(run);
      this._write([...this._read(), ofTurn(output, turn)]);
    }
  }

  /** Adds a notice or a failure that belongs to no run. */
  add(data: Record<string, string>): void {
    this._write([
      ...this._read(),
      { output_type: 'display_data', data, metadata: {} }
    ]);
  }

  /**
   * Puts the runs into the order of the turns that they answer now, and drops those that answer none.
   *
   * @param turns by run.
   */
  keepTurns(turns: ReadonlyMap<string, number>): void {
    const turnOf = (output: IOutput) =>
      turns.get(storedRuns([output])[0]?.record.run);
    const outputs = this._read();
    const others = outputs.filter(output => storedRuns([output]).length === 0);
    const kept = outputs
      .flatMap(output => {
        const turn = turnOf(output);
        return turn === undefined
          ? []
          : [{ turn, output: ofTurn(output, turn) }];
      })
      .sort((a, b) => a.turn - b.turn);
    this._write([...kept.map(({ output }) => output), ...others]);
  }

  private _read(): IOutput[] {
    return codeCellModel(this.notebook, this.cell.id)?.outputs.toJSON() ?? [];
  }

  private _write(outputs: IOutput[]): void {
    const model = codeCellModel(this.notebook, this.cell.id);
    if (model === null) {
      return;
    }
    // Outputs are no editing step: undo must not bring an old answer back.
    model.sharedModel.transact(
      () => model.outputs.fromJSON(outputs),
      false,
      'silent-change'
    );
  }
}

function recordOf(bundle: RunBundle) {
  return bundle[RUN_MIME_TYPE];
}

/** A run's output, for another turn. */
function ofTurn(output: IOutput, turn: number): IOutput {
  const data = output.data as Record<string, object>;
  const record = { ...data[RUN_MIME_TYPE], turn };
  return { ...output, data: { ...data, [RUN_MIME_TYPE]: record } } as IOutput;
}

function displayData(bundle: RunBundle): IOutput {
  return {
    output_type: 'display_data',
    data: { ...bundle },
    metadata: {}
  } as unknown as IOutput;
}

/** The outputs of complete answers, and of incomplete ones where a turn has no better. */
function answersToKeep(runs: readonly StoredRun[]): IOutput[] {
  return runs
    .filter(
      run =>
        run.answer.markdown !== '' &&
        (run.record.status === 'done' ||
          !runs.some(
            other =>
              other.record.turn === run.record.turn &&
              other.record.status === 'done'
          ))
    )
    .map(run => run.output);
}
