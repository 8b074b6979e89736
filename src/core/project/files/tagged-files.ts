/** A file that an answer holds. */
export interface AnsweredFile {
  /** The path that the answer gives it; `null` where it gives none. */
  readonly path: string | null;
  readonly content: string;
  /** False where the answer ended before the file did. */
  readonly complete: boolean;
}

/** Tags that open a file: its element, and the attribute that names its path. */
const OPENING =
  /^[ \t]*<(file|action|boltAction|write_file|create_file|dyad-write)\b([^<>]*?)>[ \t]*(.*)$/i;
const PATH =
  /\b(?:path|filePath|file_path|name)\s*=\s*(?:"([^"]*)"|'([^']*)')/i;
const TYPE = /\btype\s*=\s*["']([^"']*)["']/i;

/** Longest line that may be a tag, in characters. */
const MAX_TAG = 500;

/**
 * Reads files in XML tags while they come: `<file path="…">`, `<action type="file" filePath="…">` and those of the
 * kind. A tag stands at the beginning of its line. What is in a file is taken as it is, but for one fence or CDATA
 * section around all of it.
 */
export class TaggedFiles {
  private readonly done: AnsweredFile[] = [];
  private open: {
    readonly path: string;
    readonly end: string;
    readonly lines: string[];
  } | null = null;
  private pending = '';

  /** Adds a piece of the answer, of any length. */
  push(chunk: string): void {
    const lines = (this.pending + chunk).split(/\r?\n/);
    this.pending = lines.pop() ?? '';
    lines.forEach(line => this.line(line));
  }

  /** The files so far, the open one last. */
  get files(): readonly AnsweredFile[] {
    if (this.open === null) {
      return this.done;
    }
    const { path, lines } = this.open;
    return [...this.done, { path, content: fileText(lines), complete: false }];
  }

  /** All files of the answer. */
  finish(): readonly AnsweredFile[] {
    if (this.pending !== '') {
      this.line(this.pending);
      this.pending = '';
    }
    return this.files;
  }

  private line(line: string): void {
    if (this.open === null) {
      this.outside(line);
      return;
    }
    const { end, lines, path } = this.open;
    const at = line.trimEnd().toLowerCase().endsWith(end)
      ? line.toLowerCase().lastIndexOf(end)
      : -1;
    if (at < 0) {
      lines.push(line);
      return;
    }
    if (line.slice(0, at).trim() !== '') {
      lines.push(line.slice(0, at));
    }
    this.done.push({ path, content: fileText(lines), complete: true });
    this.open = null;
  }

  private outside(line: string): void {
    const match = line.length > MAX_TAG ? null : OPENING.exec(line);
    const [, element = '', attributes = '', rest = ''] = match ?? [];
    const path = PATH.exec(attributes);
    const type = TYPE.exec(attributes)?.[1] ?? 'file';
    if (
      match === null ||
      path === null ||
      type !== 'file' ||
      attributes.endsWith('/')
    ) {
      return;
    }
    this.open = {
      path: (path[1] ?? path[2] ?? '').trim(),
      end: `</${element.toLowerCase()}>`,
      lines: []
    };
    if (rest !== '') {
      this.line(rest);
    }
  }
}

/** The text of a file in an element or a string, without one fence or CDATA section around all of it. */
export function fileText(lines: readonly string[]): string {
  let kept = withoutBlankEnds(lines);
  if (
    /^\s*<!\[CDATA\[/.test(kept[0] ?? '') &&
    /\]\]>\s*$/.test(kept.at(-1) ?? '')
  ) {
    kept = withoutBlankEnds([
      kept[0].replace(/^\s*<!\[CDATA\[/, ''),
      ...kept.slice(1, -1),
      (kept.at(-1) ?? '').replace(/\]\]>\s*$/, '')
    ]);
  }
  const fence = /^\s*(`{3,}|~{3,})[^`]*$/.exec(kept[0] ?? '')?.[1];
  if (fence !== undefined && kept.length > 1 && kept.at(-1)?.trim() === fence) {
    kept = kept.slice(1, -1);
  }
  return kept.length === 0 ? '' : `${kept.join('\n')}\n`;
}

function withoutBlankEnds(lines: readonly string[]): string[] {
  const first = lines.findIndex(line => line.trim() !== '');
  const last = lines.findLastIndex(line => line.trim() !== '');
  return first < 0 ? [] : lines.slice(first, last + 1);
}
