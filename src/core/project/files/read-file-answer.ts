import { cleanLines } from '../../replies/scan/clean-lines';
import { asFile } from './as-file';
import { bareFile } from './bare-file';
import { documentIn, isDocument } from './document';
import { fencedFiles, isShown, proseOf, type FencedFile } from './fenced-files';
import { jsonFiles } from './json-files';
import { notWhole } from './not-whole';
import { TaggedFiles, type AnsweredFile } from './tagged-files';
import { currentVersion, isInParts, longest } from './which-version';
import { widerBlock } from './wider-block';

/** What was asked for, and what came. */
export interface FileAnswer {
  readonly text: string;
  /** True where the answer did not come to its own end. */
  readonly truncated: boolean;
  readonly path: string;
  /** All paths of the project. */
  readonly planned: ReadonlySet<string>;
  /** Whether a text can be read as the file; `null` where nothing can be said about files of its kind. */
  readonly isRight: ((content: string) => boolean) | null;
  /** The file as it was; `null` for a new one. */
  readonly before: string | null;
}

/** A file that came along with the one that was asked for. */
export interface ExtraFile {
  readonly path: string;
  readonly content: string;
}

/** An answer, read. */
export interface FileReading {
  /** The file's content; `null` where the answer does not have it. */
  readonly content: string | null;
  /** Why it cannot be taken, in words for the model; `null` where it can. */
  readonly problem: string | null;
  /** Other files of the plan that the answer holds, whole. */
  readonly extras: readonly ExtraFile[];
  /** Paths of files that no plan lists. */
  readonly unplanned: readonly string[];
}

/** Reads the answer to the request for one file, in the forms in which models give it. */
export function readFileAnswer(answer: FileAnswer): FileReading {
  const { text, path, planned, truncated } = answer;
  const json = jsonFiles(text, path);
  const isKnown = answer.isRight !== null || isDocument(path);
  if (json?.length === 0 && isKnown) {
    const problem = truncated ? CUT : WRAPPED;
    return { content: null, problem, extras: [], unplanned: [] };
  }
  const blocks =
    json === null || json.length === 0
      ? blocksOf(answer)
      : json.map(file => ({ ...file, language: null }));
  const named = blocks.map(block => ({
    ...block,
    path: plannedPath(block.path, path, planned)
  }));
  const mine =
    currentVersion(named.filter(block => block.path === path)) ??
    currentVersion(
      named.filter(block => block.path === null && !isShown(block, path))
    ) ??
    onlyRight(named, answer.isRight);
  const others = named.filter(
    block => block !== mine && block.path !== null && block.path !== path
  );
  const extras = others.flatMap(block =>
    block.path !== null &&
    planned.has(block.path) &&
    block.complete &&
    !truncated
      ? [{ path: block.path, content: block.content }]
      : []
  );
  const unplanned = others.flatMap(block =>
    block.path !== null && !planned.has(block.path) ? [block.path] : []
  );
  const { content: taken, problem } = judge(answer, mine, others, named);
  const content = taken === null ? null : asFile(path, taken, answer.isRight);
  return {
    content,
    problem:
      content === null ? problem : (problem ?? notWhole(content, answer)),
    extras,
    unplanned
  };
}

function judge(
  answer: FileAnswer,
  mine: FencedFile | undefined,
  others: readonly AnsweredFile[],
  blocks: readonly FencedFile[]
): Pick<FileReading, 'content' | 'problem'> {
  const { text, path, truncated, isRight } = answer;
  const unnamed = blocks.filter(block => block.path === null);
  if (mine !== undefined) {
    const isCut = truncated && (!mine.complete || others.length === 0);
    const content =
      isRight === null || isRight(mine.content)
        ? null
        : (widerBlock(text, mine.content, isRight) ??
          longest(
            unnamed.filter(block => isFilled(block) && isRight(block.content))
          )?.content);
    const own = blocks.filter(
      block =>
        !isShown({ ...block, path: null }, path) &&
        (block.path === null || block.path === path)
    );
    const isPart = content === null && isInParts(own, mine, proseOf(text));
    return {
      content: content ?? mine.content,
      problem: isCut ? CUT : isPart ? PARTS : null
    };
  }
  if (text.trim() === '' && !mayBeEmpty(path)) {
    return { content: null, problem: 'The answer was empty.' };
  }
  const other = others[0]?.path ?? null;
  if (other !== null) {
    return {
      content: null,
      problem: `The answer held ${other}, not ${path}. Write ${path} only.`
    };
  }
  if (truncated) {
    return { content: null, problem: CUT };
  }
  const bare =
    isRight === null
      ? null
      : bareFile(blocks.length > 0 ? proseOf(text) : text, isRight);
  if (bare !== null) {
    return { content: bare, problem: null };
  }
  return mayBeEmpty(path) &&
    blocks.length === 0 &&
    /\b(?:empty|blank)\b/i.test(text)
    ? { content: '', problem: null }
    : {
        content: null,
        problem:
          'The answer held no fenced block with the file. Put the whole file into one fence.'
      };
}

/** What only makes a folder a package may be empty: then there is nothing to put into a fence. */
function mayBeEmpty(path: string): boolean {
  return /(?:^|\/)(?:__init__\.py|py\.typed)$/.test(path);
}

const CUT =
  'The answer was cut before the end of the file. Write the whole file, as short as it can well be.';

const WRAPPED =
  'The answer put the file into JSON that cannot be read. Put the whole file into one fence.';

const PARTS =
  'The answer gave the file in several pieces. Put the whole file into one fence.';

function blocksOf({ text, path, isRight }: FileAnswer): FencedFile[] {
  const tagged = new TaggedFiles();
  tagged.push(text);
  const files = tagged.finish();
  if (files.length > 0 && !/\.(?:md|html?|xml)$/.test(path)) {
    return files.map(file => ({ ...file, language: null }));
  }
  const whole = files.filter(file => file.path === path);
  if (whole.length > 0) {
    return whole.map(file => ({ ...file, language: null }));
  }
  if (isRight !== null && isBare(text, isRight)) {
    const content = `${cleanLines(text).join('\n').trim()}\n`;
    return [{ path, content, complete: true, language: null }];
  }
  const document = isDocument(path) ? documentIn(text) : null;
  return document === null
    ? fencedFiles(text, path)
    : [{ ...document, path, language: null }];
}

/** Whether an answer is the file and nothing else: blocks in it are those of its own comments. */
function isBare(text: string, isRight: (content: string) => boolean): boolean {
  const plain = cleanLines(text).join('\n').trim();
  return (
    plain !== '' && !/^(?:`{3,}|~{3,})/m.test(plain) && isRight(`${plain}\n`)
  );
}

/** The path of the project that a block means: by its whole path, or the end of it where that is one file only. */
function plannedPath(
  named: string | null,
  asked: string,
  planned: ReadonlySet<string>
): string | null {
  if (named === null) {
    return null;
  }
  const plain = named.replace(/\\/g, '/').replace(/^(?:\.?\/)+/, '');
  if (plain === asked || planned.has(plain)) {
    return plain;
  }
  if (asked.endsWith(`/${plain}`)) {
    return asked;
  }
  const ends = [...planned].filter(path => path.endsWith(`/${plain}`));
  return ends.length === 1 ? ends[0] : plain;
}

/** The one block of an answer, whatever its fence calls it, where it can be the file. */
function onlyRight(
  blocks: readonly FencedFile[],
  isRight: FileAnswer['isRight']
): FencedFile | undefined {
  const [block] = blocks;
  return blocks.length === 1 &&
    block.path === null &&
    isFilled(block) &&
    isRight?.(block.content) === true
    ? block
    : undefined;
}

function isFilled({ content }: FencedFile): boolean {
  return content.trim() !== '';
}
