import type { PlanComment } from '../../core/ports/project-human';

/** The remarks on a plan while they are written, by the place and the words of their line. */
export class PlanComments {
  constructor(private readonly _onChange: () => void) {}

  get all(): PlanComment[] {
    return [...this._byLine.values()].filter(({ text }) => text !== '');
  }

  set(comment: PlanComment): void {
    this._byLine.set(keyOf(comment), comment);
    this._onChange();
  }

  /** What was said of a line; empty where nothing was. */
  of(line: Omit<PlanComment, 'text'>): string {
    return this._byLine.get(keyOf(line))?.text ?? '';
  }

  /** Drops the remarks on lines that are there no more. */
  keepOnly(lines: readonly Omit<PlanComment, 'text'>[]): void {
    const kept = new Set(lines.map(keyOf));
    for (const key of this._byLine.keys()) {
      if (!kept.has(key)) {
        this._byLine.delete(key);
      }
    }
    this._onChange();
  }

  private readonly _byLine = new Map<string, PlanComment>();
}

function keyOf({ place, line }: Omit<PlanComment, 'text'>): string {
  return `${place}\n${line}`;
}
