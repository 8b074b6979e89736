import { readBlock } from './read-block';
import type { BlockContext } from './block-segment';
import { readPython } from './python-blocks';
import { isCell } from './reply-kind';
import type { RawBlock } from './scan/raw-parts';
import type { ReplyBlock, ReplySegment } from './types';

/** Languages that models write on a fence when they think of none. */
const VAGUE = /^(?:text|none|plain|output|console|terminal|bash|sh|shell)$/;

/**
 * Finds Python in fences that call it text or something to type. Asked only of replies that have no block for
 * a cell; `null` where there is none that defines something.
 */
export function mislabelledCode(
  segments: readonly ReplySegment[],
  { language, tests }: Pick<BlockContext, 'language' | 'tests'>
): ReplySegment[] | null {
  const read = segments.flatMap(segment =>
    segment.kind === 'block' &&
    language === 'python' &&
    VAGUE.test(segment.language ?? '') &&
    defines(segment.code)
      ? readBlock(asPython(segment), {
          language,
          label: '',
          fileName: segment.fileName,
          cut: !segment.complete,
          ...(tests && { tests })
        })
      : [segment]
  );
  return read.some(isCell) ? read : null;
}

function defines(code: string): boolean {
  const { statements, problem } = readPython(code);
  return (
    problem === null && statements.some(({ kind }) => kind === 'definition')
  );
}

function asPython({ code }: ReplyBlock): RawBlock {
  return {
    kind: 'block',
    info: { language: 'python', role: null, fileName: null, code: '' },
    lines: code.split('\n'),
    closing: 'fence',
    indent: 0,
    start: 0
  };
}
