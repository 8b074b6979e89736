import type { BlockContext } from '../block-segment';
import { readBlock } from '../read-block';
import { trimBlankLines } from '../repair/indentation';
import { isCell } from '../reply-kind';
import type { RawBlock } from '../scan/raw-parts';
import { toolCallIn } from '../tool-call';
import type { ReplySegment } from '../types';
import { carriedPieces, type CarriedPiece } from './carried-pieces';
import { parseLoosely } from './parse-loosely';

type Options = Pick<BlockContext, 'language' | 'tests'> & {
  readonly truncated: boolean;
};

/** Reads Markdown that stood inside JSON. */
export type ReadMarkdown = (text: string) => readonly ReplySegment[];

/** What every object has that could be an answer. */
const HAS_KEY = /["'][\w .\/-]{1,80}["']\s*:/;

/** Languages of fences around JSON. */
const JSON_FENCE = /^(?:json\w*|text|none|output|javascript)$/;

/**
 * Finds code that came as a string in JSON, as models give it that were trained to answer so. Asked only of
 * replies that have no block for a cell; `null` where there is none.
 */
export function carriedCode(
  segments: readonly ReplySegment[],
  options: Options,
  readMarkdown: ReadMarkdown
): ReplySegment[] | null {
  let found = false;
  const read = segments.flatMap((segment, index) => {
    const truncated = options.truncated && index === segments.length - 1;
    const carried = segmentsIn(
      segment,
      { ...options, truncated },
      readMarkdown
    );
    found ||= carried !== null;
    return carried ?? [segment];
  });
  return found ? read : null;
}

function segmentsIn(
  segment: ReplySegment,
  options: Options,
  readMarkdown: ReadMarkdown
): ReplySegment[] | null {
  const isJson =
    segment.kind === 'text' || JSON_FENCE.test(segment.language ?? 'none');
  const text = segment.kind === 'text' ? segment.markdown : segment.code;
  const start = isJson ? text.search(/^[ \t]*[{[]/m) : -1;
  const json = start === -1 ? '' : text.slice(start).trim();
  if (!HAS_KEY.test(json) || toolCallIn(json)) {
    return null;
  }
  const end = endOfJson(json);
  const value = parseLoosely(json.slice(0, end));
  const pieces = carriedPieces(value, options.language);
  const cut = options.truncated && end === json.length;
  const read = pieces.flatMap((piece, at) =>
    piece.kind === 'text'
      ? readMarkdown(piece.markdown)
      : blocksOf(piece, { ...options, cut: cut && at === pieces.length - 1 })
  );
  return read.some(isCell)
    ? [...textOf(text.slice(0, start)), ...read, ...textOf(json.slice(end))]
    : null;
}

/** Where the value ends: behind the last bracket that closes a line, else with the text. */
function endOfJson(json: string): number {
  const last = json.search(/[}\]][^}\]]*$/);
  const rest = last === -1 ? '' : json.slice(last + 1);
  return last !== -1 && !rest.includes('"') ? last + 1 : json.length;
}

function blocksOf(
  { code, language, role, fileName }: CarriedPiece & { kind: 'code' },
  place: Pick<BlockContext, 'language' | 'tests' | 'cut'>
): ReplySegment[] {
  const raw: RawBlock = {
    kind: 'block',
    info: { language, role, fileName, code: '' },
    lines: code.split(/\r\n|\n|\r/),
    closing: place.cut ? 'missing' : 'fence',
    indent: 0,
    start: 0
  };
  const context: BlockContext = { label: '', fileName: null, ...place };
  return readBlock(raw, context).map(segment =>
    segment.kind === 'text'
      ? segment
      : {
          ...segment,
          repairs: ['The code stood inside JSON.', ...segment.repairs]
        }
  );
}

function textOf(text: string): ReplySegment[] {
  const lines = trimBlankLines(text.split('\n'));
  return lines.length === 0
    ? []
    : [{ kind: 'text', markdown: lines.join('\n') }];
}
