/** A piece of a streamed answer; the pieces joined are the answer. */
export interface MarkdownBlock {
  readonly kind: 'text' | 'fence';
  /** The Markdown, line breaks and fence lines included. */
  readonly text: string;
}

interface OpenFence {
  readonly indent: string;
  readonly mark: string;
}

const OPENER = /^([ \t]*)(?:(`{3,})[^`]*|(~{3,}).*)$/;
const LIST_ITEM = /^ {0,3}(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)/;

/**
 * Decides how much of an answer that is still arriving is settled: blocks that what follows will
 * (nearly) never change, so that they are rendered once and only the open block is rendered again.
 *
 * Looks at complete lines only, so the blocks do not depend on how the text was cut into pieces. A text
 * block ends at a blank line, except that a list goes on over blank lines; a fence is one block. The
 * few cases in which a later line does change an earlier block (a link's definition) are for the full
 * render at the end.
 */
export class BlockSplitter {
  /** Adds text and returns the blocks that became settled by it. */
  push(text: string): MarkdownBlock[] {
    const settled: MarkdownBlock[] = [];
    const lines = text.split('\n');
    for (const rest of lines.slice(0, -1)) {
      const line = this._line + rest;
      this._line = '';
      this._addLine(line, settled);
    }
    this._line += lines[lines.length - 1];
    // Outside lists any beginning of the next line settles the block above it.
    if (this._afterBlank && !this._inList && this._line.trim() !== '') {
      this._settle(settled);
    }
    return settled;
  }

  /** The block that is still open; its text may be empty. */
  get open(): MarkdownBlock {
    return {
      kind: this._fence === null ? 'text' : 'fence',
      text: this._block + this._line
    };
  }

  /** The open block as it can be rendered now: a fence inside it is closed. */
  get presentable(): string {
    const { text } = this.open;
    return this._nested === null
      ? text
      : `${text}\n${this._nested.indent}${this._nested.mark}`;
  }

  /** Settles what is open; nothing may be pushed any more. */
  end(): MarkdownBlock[] {
    const last = this.open;
    this._line = '';
    this._block = '';
    return last.text === '' ? [] : [last];
  }

  private _addLine(line: string, settled: MarkdownBlock[]): void {
    const text = `${line}\n`;
    if (this._fence !== null) {
      this._block += text;
      if (closes(line, this._fence)) {
        settled.push({ kind: 'fence', text: this._block });
        this._reset();
      }
    } else if (this._nested !== null) {
      this._block += text;
      this._nested = closes(line, this._nested) ? null : this._nested;
    } else {
      this._addTextLine(line, text, settled);
    }
  }

  private _addTextLine(
    line: string,
    text: string,
    settled: MarkdownBlock[]
  ): void {
    const blank = line.trim() === '';
    const fence = openFence(line);
    const inside =
      this._inList && (/^[ \t]{2}/.test(line) || LIST_ITEM.test(line));
    const starts =
      (fence !== null && !inside) || (this._afterBlank && !blank && !inside);
    if (starts) {
      this._settle(settled);
    }
    if (this._block.trim() === '') {
      this._inList = LIST_ITEM.test(line);
    }
    this._block += text;
    this._afterBlank = blank;
    if (inside) {
      this._nested = fence;
    } else {
      this._fence = fence;
    }
  }

  private _settle(settled: MarkdownBlock[]): void {
    if (this._block !== '') {
      settled.push({ kind: 'text', text: this._block });
    }
    this._reset();
  }

  private _reset(): void {
    this._block = '';
    this._fence = null;
    this._inList = false;
    this._afterBlank = false;
  }

  private _block = '';
  private _line = '';
  private _inList = false;
  private _afterBlank = false;
  private _fence: OpenFence | null = null;
  /** A fence inside a list: part of the list's block. */
  private _nested: OpenFence | null = null;
}

function openFence(line: string): OpenFence | null {
  const match = OPENER.exec(line);
  return match && { indent: match[1], mark: match[2] ?? match[3] };
}

function closes(line: string, { mark }: OpenFence): boolean {
  const end = line.trim();
  return end.startsWith(mark) && end === mark[0].repeat(end.length);
}
