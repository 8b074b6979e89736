import { languageNamed } from '../languages/registry';
import type { MendedCode, TestsPlace } from '../languages/reply-rules';
import { isTestFile } from './scan/file-name';
import { runsIn } from './languages';
import { isProse } from './is-prose';
import { elisionIn } from './repair/elision';
import type { RawBlock } from './scan/raw-parts';
import type { BlockRole, ReplyBlock } from './types';

/** What a block's place in the reply says about it. */
export interface BlockContext {
  /** The notebook's language, by its canonical name. */
  readonly language: string;
  /** The last line of prose above the block. */
  readonly label: string;
  /** The file that this prose names. */
  readonly fileName: string | null;
  /** True where the reply was cut inside this block. */
  readonly cut: boolean;
  /** Given where the tests at a block's end are to be a block of their own. */
  readonly tests?: Pick<TestsPlace, 'definedAbove'>;
}

/** What is known of a block while it is read. */
export interface Draft {
  readonly raw: RawBlock;
  readonly context: BlockContext;
  readonly fileName: string | null;
  readonly notes: readonly string[];
}

const HIDDEN_NOTE =
  'Took out characters that cannot be seen, or wrote them as escapes.';

/** A block of the notebook's language as it was mended, where that is known. */
export function mendedBlock(
  lines: readonly string[],
  draft: Draft,
  mended: MendedCode
): ReplyBlock {
  const notes = [...draft.notes, ...mended.notes];
  const { language } = draft.context;
  const block = blockOf(mended.lines, language, { ...draft, notes });
  const nothingButProse = lines.every(
    line => line.trim() === '' || isProse(line)
  );
  return nothingButProse ? { ...block, role: 'other' } : block;
}

/** A block with these lines. */
export function blockOf(
  lines: readonly string[],
  language: string | null,
  draft: Draft
): ReplyBlock {
  const { context, fileName, notes } = draft;
  const elision = elisionIn(lines);
  const text = lines.join('\n');
  const code =
    language === null ? text : languageNamed(language).visible(text).code;
  return {
    kind: 'block',
    role: roleOf(lines, language, draft),
    language,
    fileName,
    ...(draft.raw.info.replaces === null
      ? {}
      : { replaces: draft.raw.info.replaces }),
    code,
    complete: !context.cut,
    repairs: [
      ...new Set([
        ...notes,
        ...(code === text ? [] : [HIDDEN_NOTE]),
        ...(elision === null ? [] : [`It leaves out code: "${elision}".`])
      ])
    ]
  };
}

function roleOf(
  lines: readonly string[],
  language: string | null,
  { raw, context, fileName }: Draft
): BlockRole {
  if (!runsIn(language, context.language)) {
    return 'other';
  }
  if (raw.info.role !== null) {
    return raw.info.role;
  }
  const isTest =
    (fileName !== null && isTestFile(fileName)) ||
    languageNamed(language ?? '').isTest(lines.join('\n'));
  return isTest ? 'test' : 'code';
}
