import type { readReply } from '../../../src/core/replies/read-reply';
import type { Reply } from '../../../src/core/replies/types';
import type { ReplayRecord } from '../records';
import { readerWithout } from './reader-without';
import { REPLY_RULES } from './reply-rules';

/** An answer of a recording, and what was asked. */
export interface RecordedAnswer {
  readonly text: string;
  readonly request: string;
}

/** What a rule does to recorded answers. */
export interface RuleEffect {
  readonly name: string;
  /** Answers whose cells are others without it. */
  readonly cells: number;
  /** Answers that are read otherwise in any way: file names, notes, prose. */
  readonly any: number;
  readonly shape: string;
}

/** All answers of a recording. */
export function answersOf(record: ReplayRecord): RecordedAnswer[] {
  const texts =
    'variants' in record
      ? record.variants
      : 'components' in record
        ? record.components.map(({ reply }) => reply)
        : record.replies.map(({ text }) => text);
  return texts.map(text => ({ text, request: record.prompt }));
}

/**
 * Leaves out each rule in turn, and counts the answers that are read otherwise then.
 *
 * @param root The repository's folder.
 */
export async function ablate(
  answers: readonly RecordedAnswer[],
  root: string
): Promise<RuleEffect[]> {
  const whole = readAll(await readerWithout(null, root), answers);
  const effects: RuleEffect[] = [];
  for (const rule of REPLY_RULES) {
    const read = readAll(await readerWithout(rule, root), answers);
    const changed = (of: (reading: Reading) => string) =>
      read.filter((reading, at) => of(reading) !== of(whole[at])).length;
    effects.push({
      name: rule.name,
      cells: changed(({ cells }) => cells),
      any: changed(({ all }) => all),
      shape: rule.shape
    });
  }
  return effects;
}

/** The effects as a Markdown table. */
export function ablationTable(
  effects: readonly RuleEffect[],
  answers: number
): string {
  return [
    `| rule | cells change, of ${answers} | anything changes | answers that need it |`,
    '| --- | ---: | ---: | --- |',
    ...effects.map(
      ({ name, cells, any, shape }) =>
        `| ${name} | ${cells} | ${any} | ${shape} |`
    )
  ].join('\n');
}

/** A reading, as texts that can be compared. */
interface Reading {
  readonly cells: string;
  readonly all: string;
}

function readAll(
  read: typeof readReply,
  answers: readonly RecordedAnswer[]
): Reading[] {
  return answers.map(({ text, request }) => {
    const reply = read(text, {
      truncated: false,
      language: 'python',
      request,
      forCells: true
    });
    return { cells: cellsOf(reply), all: JSON.stringify(reply) };
  });
}

function cellsOf({ segments }: Reply): string {
  const cells = segments.flatMap(segment =>
    segment.kind === 'block' && segment.role !== 'other'
      ? [[segment.role, segment.code]]
      : []
  );
  return JSON.stringify(cells);
}
