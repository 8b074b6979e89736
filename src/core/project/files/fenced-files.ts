import { cleanLines } from '../../replies/scan/clean-lines';
import {
  fileNameOfComment,
  fileNameOfLabel,
  isFileName
} from '../../replies/scan/file-name';
import type { RawBlock } from '../../replies/scan/raw-parts';
import { scanLines } from '../../replies/scan-reply';
import { heredocs } from './heredocs';
import type { AnsweredFile } from './tagged-files';

/** A block of an answer with the paths that it may be, as the answer says. */
export interface FencedFile extends AnsweredFile {
  /** Language of the fence; `null` where it names none. */
  readonly language: string | null;
}

const SHELL = /^(?:bash|shell|sh|zsh|console|terminal)$/;

/** Blocks that show how to do something and are no files. */
const SHOWN =
  /^(?:console|terminal|output|text|bash|shell|sh|zsh|powershell|diff|log)$/;

/**
 * The fenced blocks of an answer. A block has the path that stands behind its fence, in the line above it, in its
 * first line as a comment, or that the sentence right above it names. A block of commands that write files is those
 * files, unless a script was asked for.
 */
export function fencedFiles(text: string, asked: string): FencedFile[] {
  const lines = cleanLines(text);
  const parts = scanLines(lines).parts;
  return parts.flatMap((part, at) => {
    if (part.kind !== 'block') {
      return [];
    }
    const above = parts[at - 1];
    const isComplete = part.closing !== 'missing';
    const written = SHELL.test(part.info.language ?? '')
      ? heredocs(part.lines)
      : [];
    if (written.length > 0 && !isScript(asked)) {
      return written.map(file => ({ ...file, language: null }));
    }
    return [
      {
        path: pathOf(
          part.info.fileName,
          part.lines,
          above?.kind === 'text' ? above.lines : []
        ),
        content: contentOf(atMargin(part)),
        complete: isComplete,
        language: part.info.language
      }
    ];
  });
}

/** What of an answer stands in no block. */
export function proseOf(text: string): string {
  return scanLines(cleanLines(text))
    .parts.flatMap(part => (part.kind === 'text' ? part.lines : []))
    .join('\n')
    .trim();
}

/** Whether a block is an example of use rather than a file of this name. */
export function isShown(block: FencedFile, path: string): boolean {
  return (
    block.path === null &&
    block.language !== null &&
    SHOWN.test(block.language) &&
    !/\.(?:sh|txt|diff|patch|log|ps1)$|(?:^|\/)[^./]+$/.test(path)
  );
}

function pathOf(
  named: string | null,
  lines: readonly string[],
  above: readonly string[]
): string | null {
  const last = above.findLast(line => line.trim() !== '') ?? '';
  const first = lines.find(line => line.trim() !== '') ?? '';
  return (
    named ??
    fileNameOfLabel(last) ??
    fileNameOfComment(first) ??
    onlyPathIn(last)
  );
}

/** What a sentence says before it shows a file. */
const SHOWS =
  /^(?:(?:sure|okay|ok|certainly|of course)[!,.]?\s+)?(?:here(?:'s|’s| is| are)|this is|below is|the (?:complete |full |whole )?(?:file|content))\b/i;

/** The one path that a sentence names which shows a file: "Here is the complete `src/a.py`:". */
function onlyPathIn(sentence: string): string | null {
  const named = [...sentence.matchAll(/`([^`\s]+)`|\*\*([^*\s]+)\*\*/g)]
    .map(match => match[1] ?? match[2])
    .filter(word => isFileName(word) && word.includes('/'));
  return named.length === 1 && SHOWS.test(sentence.trim()) ? named[0] : null;
}

function isScript(path: string): boolean {
  return /\.(?:sh|bash|zsh)$/.test(path);
}

/** The lines of a block without the indentation of its fence, where all of them have it. */
function atMargin({ lines, indent }: RawBlock): readonly string[] {
  return lines.every(line => line.slice(0, indent).trim() === '')
    ? lines.map(line => line.slice(indent))
    : lines;
}

function contentOf(lines: readonly string[]): string {
  const first = lines.findIndex(line => line.trim() !== '');
  const last = lines.findLastIndex(line => line.trim() !== '');
  return first < 0 ? '' : `${lines.slice(first, last + 1).join('\n')}\n`;
}
