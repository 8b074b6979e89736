import { checkFile } from '../fit/check-file';
import { findingInWords, type FitFinding } from '../fit/finding';
import { mayMend } from '../fit/who-mends';
import { moduleOf } from '../plan/plan-schema';
import type { ProjectState } from '../project-state';

/** A new file whose text stands, and what others lack for it. */
export interface Wanting {
  readonly path: string;
  readonly content: string;
  /** The files that it may know. */
  readonly known: ReadonlySet<string>;
}

/** Asks for a version of a file that mends a report; the old one where none does. */
interface Rewriter {
  rewrite(
    path: string,
    content: string,
    report: readonly string[],
    known: ReadonlySet<string>
  ): Promise<string>;
}

/** The findings of a file that could be mended at their other end: in its own module, and not a human's. */
export function mendableElsewhere(
  path: string,
  findings: readonly FitFinding[],
  state: ProjectState
): FitFinding[] {
  const module = moduleOf(state.plan, path);
  return findings.filter(
    ({ other }) =>
      other !== undefined &&
      mayMend(other, state) &&
      moduleOf(state.plan, other) === module
  );
}

/** Mends files that lack what a new one takes from them, one after another: several new ones may want it of one. */
export class OtherMender {
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly state: ProjectState,
    private readonly work: Rewriter
  ) {}

  /** @returns what still does not fit in the new file. */
  mend(wanting: Wanting): Promise<readonly FitFinding[]> {
    const turn = this.last.then(() => this.mendNow(wanting));
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async mendNow(wanting: Wanting): Promise<readonly FitFinding[]> {
    const { state, work } = this;
    const wanted = mendableElsewhere(
      wanting.path,
      this.findings(wanting),
      state
    );
    for (const other of new Set(wanted.map(item => item.other ?? ''))) {
      const file = state.files.get(other);
      const content = file?.content ?? '';
      const report = wanted
        .filter(item => item.other === other)
        .map(findingInWords);
      const known = new Set(state.files.keys());
      const next = await work.rewrite(other, content, report, known);
      if (file !== undefined && next !== content) {
        await state.take({ ...file, content: next });
      }
    }
    return this.findings(wanting);
  }

  private findings({ path, content, known }: Wanting): readonly FitFinding[] {
    return checkFile(path, content, this.state.view(known)).findings;
  }
}
