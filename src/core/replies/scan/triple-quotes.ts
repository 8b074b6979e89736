/** Follows a Python text line by line and knows whether the next line starts inside a long string. */
export class TripleQuotes {
  private open: string | null = null;

  /** Whether a string in triple quotes is open. */
  get inside(): boolean {
    return this.open !== null;
  }

  /** One that has read the same and can go on by itself. */
  copy(): TripleQuotes {
    const copy = new TripleQuotes();
    copy.open = this.open;
    return copy;
  }

  push(line: string): void {
    let at = 0;
    while (at < line.length) {
      const char = line[at];
      if (char === '\\') {
        at += 2;
      } else if (this.open !== null) {
        const closes = char === this.open[0] && line.startsWith(this.open, at);
        at += closes ? 3 : 1;
        this.open = closes ? null : this.open;
      } else if (char === '#') {
        return;
      } else if (char === '"' || char === "'") {
        at = this.skipOpening(line, at);
      } else {
        at += 1;
      }
    }
  }

  private skipOpening(line: string, at: number): number {
    const triple = line[at].repeat(3);
    if (line.startsWith(triple, at)) {
      this.open = triple;
      return at + 3;
    }
    for (let end = at + 1; end < line.length; end += 1) {
      if (line[end] === '\\') {
        end += 1;
      } else if (line[end] === line[at]) {
        return end + 1;
      }
    }
    return line.length;
  }
}
