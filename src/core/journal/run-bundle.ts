import { cappedRecord } from './cap-record';
import type { ComposedAnswer, FormerAnswer } from '../values/recorded-answer';
import { attemptsOf, hasRunTests, notRun, proofOf } from './proof-record';
import type { ProofRecord } from '../values/recorded-proof';
import { RUN_MIME_TYPE } from '../vocabulary';
import type { EditedCell, RunRecord } from '../values/run-record';
import { isFiltered, workingMs, type RunState } from './run-state';
import { savedFiles } from './saved-files';
import { recordedOutputs } from './sandbox-outputs';
import { understandingOf } from './understanding-record';
import { variantsOf } from './variant-record';
import { told } from '../said';

/** The MIME bundle of a run's output in the notebook. */
export interface RunBundle {
  readonly [RUN_MIME_TYPE]: RunRecord;
  /** The answer, then a summary for readers without the extension. */
  readonly 'text/markdown': string;
  readonly 'text/plain': string;
}

/** What a run leaves in the notebook; see {@link RunRecord} for how answer and record share it. */
export function runBundle(
  state: RunState,
  answer: ComposedAnswer,
  edited: readonly EditedCell[] = [],
  former: readonly FormerAnswer[] = []
): RunBundle {
  const record = cappedRecord(
    {
      ...recordOf(state, answer, edited),
      ...(former.length > 0 ? { former } : {})
    },
    answer.markdown
  );
  const summary = summaryLine(record);
  return {
    [RUN_MIME_TYPE]: record,
    'text/markdown':
      answer.markdown === '' ? summary : `${answer.markdown}\n\n${summary}`,
    'text/plain': plainSummary(record)
  };
}

function recordOf(
  state: RunState,
  answer: ComposedAnswer,
  edited: readonly EditedCell[]
): RunRecord {
  return {
    v: 1,
    run: state.run,
    cell: state.cell,
    turn: state.turn,
    status: state.status,
    operation: state.operation,
    model: { asked: state.askedModel, served: state.servedModel },
    recorded: state.recorded,
    ...(isFiltered(state) ? { filtered: true } : {}),
    answerId: state.answerId,
    transport: state.transport,
    at: new Date(state.startedAt).toISOString(),
    seconds: secondsOf(state),
    usage: state.usage,
    cost: state.cost,
    ...(state.priced === null ? {} : { priced: state.priced }),
    context: state.context,
    ...understandingOf(state),
    proof: proofOf(state),
    ...(state.looks.length === 0
      ? {}
      : {
          looks: state.looks.map(look => ({
            ...look,
            outputs: recordedOutputs(look.outputs)
          }))
        }),
    attempts: attemptsOf(state),
    variants: variantsOf(state),
    stageTimes: state.stageTimes,
    answerLines:
      answer.markdown === '' ? 0 : answer.markdown.split('\n').length,
    blocks: answer.blocks,
    ...filesOf(state),
    edited,
    notes: state.notes,
    failure: state.failure
  };
}

/** Most files that are named: more are a project, whose folder tells them. */
const MAX_FILES = 1000;

function filesOf(state: RunState): Pick<RunRecord, 'files'> {
  const files = savedFiles(state).slice(0, MAX_FILES);
  return files.length === 0 ? {} : { files };
}

function secondsOf(state: RunState): number {
  return Math.round(workingMs(state, state.startedAt) / 100) / 10;
}

const STATUS_WORDS: Record<RunRecord['status'], string> = {
  running: 'still running when the notebook was saved',
  done: 'done',
  truncated: 'the answer was cut before its end',
  failed: 'failed',
  dropped: 'dropped',
  cancelled: 'stopped'
};

function plainSummary(record: RunRecord): string {
  const model = record.model.served ?? record.model.asked;
  const parts = [
    `Cellwright: ${record.filtered ? 'a content filter cut the answer off' : STATUS_WORDS[record.status]}`,
    ...(model === null ? [] : [model]),
    `${record.seconds} s`
  ];
  if (record.usage !== null) {
    const about = record.usage.estimated ? 'about ' : '';
    parts.push(
      `${about}${record.usage.input} tokens in, ${record.usage.output} out`
    );
  }
  if (record.proof !== null) {
    parts.push(proofWords(record.proof));
  }
  if (record.recorded) {
    parts.push('a recording, not a live model');
  }
  return parts.join(' · ');
}

function proofWords(proof: ProofRecord): string {
  const { validated, accepted, edited = false, ran, checks } = proof;
  if (validated) {
    const words = ran.map(part => told(part)).join(', ');
    return hasRunTests(ran)
      ? `validated: ${words}`
      : `ran without errors, no tests: ${words}`;
  }
  if (edited) {
    return 'not validated: the code was changed by hand after its checks';
  }
  const failed = checks.filter(({ verdict }) => verdict === 'failed');
  if (failed.length > 0) {
    const names = failed.map(({ check }) => check).join(', ');
    return `not validated: ${names} failed${accepted ? ', accepted as it is' : ''}`;
  }
  const { check, reason = 'nothing was run' } = notRun(proof) ?? {};
  return `not validated: ${check === 'tests' ? 'the tests were not run. ' : ''}${told(reason)}`;
}

/** Model names and failure messages come from outside: in Markdown they stand in code spans or escaped. */
function summaryLine(record: RunRecord): string {
  const lines = [`*${escapeMarkdown(plainSummary(record))}*`];
  if (record.failure !== null) {
    const { message, fix } = record.failure;
    lines.unshift(
      `**Failed:** ${escapeMarkdown(message)}${fix === undefined ? '' : ` ${escapeMarkdown(fix)}`}`,
      ''
    );
  }
  return lines.join('\n');
}

function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_{}[\]<>#!|~&$]/g, character =>
      character === '<' || character === '>' || character === '&'
        ? { '<': '&lt;', '>': '&gt;', '&': '&amp;' }[character]
        : `\\${character}`
    );
}
