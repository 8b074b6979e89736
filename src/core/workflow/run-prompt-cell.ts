import { CellwrightError, asCellwrightError, wordsOf } from '../errors';
import { said, sentences } from '../said';
import { turnsNow } from '../cells/turns-now';
import { failureBundle } from '../journal/failure-bundle';
import type { RunBundle } from '../journal/run-bundle';
import type { RunSeed } from '../journal/runs';
import { promptHelp } from '../magic/help';
import { parseCell } from '../magic/parse-cell';
import type { MagicCell } from '../magic/types';
import type { RecordedRun } from '../values/notebook-cell';
import type { RecordedAnswer } from '../values/recorded-answer';
import type { PromptPlace, RequestPorts, RequestTask } from './request-ports';
import {
  interruptedAnswers,
  interruptedIn,
  lastCellOf,
  resumptionOf
} from './resume-cell';
import { runRequest } from './run-request';

/** The output of a prompt cell. */
export interface PromptOutput {
  /** The runs recorded in the cell now, newest first. */
  readonly runs: readonly RecordedRun[];
  /** Takes away what earlier runs of this cell said beside answers: notices and failed attempts. */
  clearNotices(): void;
  /** Shows a run for a turn, before the turn's old answer. */
  begin(bundle: RunBundle): void;
  /**
   * Puts the runs into the order of the turns that they answer now, and drops those that answer none.
   *
   * @param turns by run.
   */
  keepTurns(turns: ReadonlyMap<string, number>): void;
  /** Adds a notice that belongs to no run. */
  add(data: Record<string, string>): void;
}

/** A cell whose statements are run. */
export interface StatementsCell extends PromptPlace {
  readonly outputs: PromptOutput;
  /** The answers that count for the cell's turns now. */
  readonly answers: readonly RecordedAnswer[];
}

/** What a run of a cell takes beside its text. */
export interface CellRun {
  /** Where an interrupted run goes on; `null` where all begins at its beginning. */
  readonly seed: RunSeed | null;
  readonly publish: RequestTask['publish'];
}

/**
 * Runs what `%%llm` and `%llm_config` say in a cell, statement by statement, until one fails.
 *
 * @throws CellwrightError where one fails, or the cell cannot be read; its output shows it then.
 */
export async function runPromptCell(
  cell: StatementsCell,
  source: string,
  how: CellRun,
  ports: RequestPorts
): Promise<void> {
  const parsed = parseCell(source) ?? { statements: [], failures: [] };
  await putReceivedBack(cell, ports);
  cell.outputs.keepTurns(turnsNow(cell.notebook.cells(), cell.id));
  let shown: CellwrightError | null;
  try {
    failOnBadMagic(parsed);
    shown = await runInOrder(cell, parsed, how, ports);
  } catch (reason) {
    const error = asCellwrightError(reason);
    cell.outputs.begin(
      failureBundle(error, ports.newId(), cell.id, ports.clock.now())
    );
    throw error;
  }
  if (shown !== null) {
    throw shown;
  }
}

/** What interrupted runs had received comes back; all else that is no answer goes. */
async function putReceivedBack(
  cell: StatementsCell,
  { journals, runs }: Pick<RequestPorts, 'journals' | 'runs'>
): Promise<void> {
  // A copy of the notebook's file shows a run that the notebook itself is at.
  const interrupted = interruptedIn(cell.outputs.runs).filter(
    ({ record }) => runs.get(record.run)?.state.finishedAt !== null
  );
  const received =
    interrupted.length === 0
      ? []
      : await interruptedAnswers(interrupted, cell, journals);
  cell.outputs.clearNotices();
  received.forEach(bundle => cell.outputs.begin(bundle));
  for (const { record } of interrupted) {
    void journals.dropWhenSaved(record.run, cell.notebook);
  }
}

/** Runs the statements until one fails; gives back the failure of a run, whose output shows it. */
async function runInOrder(
  cell: StatementsCell,
  { statements }: MagicCell,
  { seed, publish }: CellRun,
  ports: RequestPorts
): Promise<CellwrightError | null> {
  const resumption = resumptionOf(seed, statements, cell);
  let turn = 0;
  let after = cell.id;
  for (const [index, statement] of statements.entries()) {
    if (!cell.exists) {
      return null;
    }
    if (statement.kind === 'load-extension') {
      cell.outputs.add(
        notice(
          `Nothing to load: \`%%llm\` and \`%llm_config\` are part of JupyterLab here.`
        )
      );
    } else if (statement.kind === 'config') {
      const { configNotice } = await import('./config-notice');
      const text = await configNotice(
        { cell, statements, index, turn },
        statement,
        ports
      );
      if (text !== '') {
        cell.outputs.add(notice(text));
      }
    } else if (statement.flags.help) {
      cell.outputs.add(notice(promptHelp()));
      turn += 1;
    } else {
      const earlier = resumption.answered(turn);
      if (earlier !== null) {
        after = lastCellOf(earlier, cell) ?? after;
        turn += 1;
        continue;
      }
      const resume = resumption.point(turn);
      const outcome = await runRequest(
        { cell, statement, statements, index, turn, after, publish, resume },
        ports
      );
      if (outcome.error !== null) {
        return outcome.error;
      }
      after = outcome.after;
      turn += 1;
    }
  }
  return null;
}

function failOnBadMagic({ failures }: MagicCell): void {
  const [first, ...others] = failures;
  if (first === undefined) {
    return;
  }
  const { message, fix } = wordsOf(first);
  throw new CellwrightError({
    code: first.code,
    retryable: first.retryable,
    message:
      others.length === 0
        ? message
        : said`${message} (and ${others.length} more: ${sentences(...others.map(other => wordsOf(other).message))})`,
    fix
  });
}

function notice(markdown: string): Record<string, string> {
  return { 'text/markdown': markdown, 'text/plain': markdown };
}
