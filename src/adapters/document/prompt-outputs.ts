import type { IOutput } from '@jupyterlab/nbformat';
import { RUN_MIME_TYPE } from '../../core/vocabulary';
import type { RunBundle } from '../../core/journal/run-bundle';
import type { PromptOutput } from '../../core/workflow/run-prompt-cell';
import { storedRuns, type StoredRun } from './stored-runs';

/** The list of outputs of a cell. */
export interface OutputList {
  /** Whether the cell is there. */
  readonly exists: boolean;
  /** The outputs as they are now; none where the cell is gone. */
  read(): IOutput[];
  /** Puts others in their place, which is no editing step: undo must not bring an old answer back. */
  write(outputs: IOutput[]): void;
}

/**
 * The outputs of a running prompt cell.
 *
 * An answer in the notebook stays until a new one for the same turn is complete: while a run is at work
 * its output stands before the old ones, and an old answer goes only when a new one takes its place.
 */
export class PromptOutputs implements PromptOutput {
  constructor(private readonly _list: OutputList) {}

  /** The runs recorded in the cell now, newest first. */
  get runs(): StoredRun[] {
    return storedRuns(this._list.read());
  }

  /** Takes away what earlier runs of this cell said beside answers: notices and failed attempts. */
  clearNotices(): void {
    // One reading: the next one gives new objects.
    const outputs = this._list.read();
    const kept = new Set(answersToKeep(storedRuns(outputs)));
    this._list.write(outputs.filter(output => kept.has(output)));
  }

  /** Shows a run for a turn, before the turn's old answer. */
  begin(bundle: RunBundle): void {
    const turn = recordOf(bundle).turn;
    const outputs = this._list.read();
    const index = outputs.findIndex(output =>
      storedRuns([output]).some(run => run.record.turn >= turn)
    );
    const at = index === -1 ? outputs.length : index;
    this._list.write([
      ...outputs.slice(0, at),
      displayData(bundle),
      ...outputs.slice(at)
    ]);
  }

  /** Puts a run's last word in the place of its first. A complete answer removes the turn's old ones. */
  finish(bundle: RunBundle): boolean {
    const { run, turn, status } = recordOf(bundle);
    let found = false;
    const outputs = this._list.read().flatMap(output => {
      const [stored] = storedRuns([output]);
      if (stored?.record.run === run) {
        found = true;
        return [displayData(bundle)];
      }
      const outdated = status === 'done' && stored?.record.turn === turn;
      return outdated ? [] : [output];
    });
    if (!this._list.exists) {
      return false;
    }
    // Somebody cleared the outputs while the run was at work: the answer is shown all the same.
    this._list.write(found ? outputs : [...outputs, displayData(bundle)]);
    return true;
  }

  /** Takes a run out of the cell: it is another one's. No undo step. */
  drop(run: string): void {
    this._list.write(
      this._list
        .read()
        .filter(output => storedRuns([output])[0]?.record.run !== run)
    );
  }

  /** Takes a run over from another cell, for a turn of this one. No undo step. */
  takeOver(run: string, from: PromptOutputs, turn: number): void {
    const output = from.runs.find(({ record }) => record.run === run)?.output;
    if (output !== undefined) {
      from.drop(run);
      this._list.write([...this._list.read(), ofTurn(output, turn)]);
    }
  }

  /** Adds a notice or a failure that belongs to no run. */
  add(data: Record<string, string>): void {
    this._list.write([
      ...this._list.read(),
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
    const outputs = this._list.read();
    const others = outputs.filter(output => storedRuns([output]).length === 0);
    const kept = outputs
      .flatMap(output => {
        const turn = turnOf(output);
        return turn === undefined
          ? []
          : [{ turn, output: ofTurn(output, turn) }];
      })
      .sort((a, b) => a.turn - b.turn);
    this._list.write([...kept.map(({ output }) => output), ...others]);
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
