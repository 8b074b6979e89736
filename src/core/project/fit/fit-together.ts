import type { FileWork } from '../files/write-file';
import type { ProjectFile, ProjectState } from '../project-state';
import { findingsOf } from './check-file';
import { findingInWords, type FitFinding } from './finding';
import { isAccepted, isPlanned, mayMend } from './who-mends';

/** Rounds in which files that came side by side are fitted to each other. */
const MAX_ROUNDS = 4;

/** What does not fit between a file and those that were written beside it. */
function conflictsOf(path: string, state: ProjectState): FitFinding[] {
  const view = state.view(state.taken);
  const facts = view.facts.get(path);
  const own = facts === undefined ? [] : findingsOf(path, facts, view);
  const others = [...view.facts].flatMap(([other, its]) =>
    other === path
      ? []
      : findingsOf(other, its, view).filter(finding => finding.other === path)
  );
  return [...own.filter(({ other }) => other !== undefined), ...others];
}

/**
 * Fits a new file to those that were asked for at the same time and could not know it. Where a name is missing
 * that the plan speaks of, the file that should offer it is mended; else the one that wants it; and where that
 * does not help, the other one.
 */
export async function fitTogether(
  file: ProjectFile,
  state: ProjectState,
  work: FileWork
): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const conflicts = conflictsOf(file.path, state).filter(
      finding =>
        !isAccepted(finding.file, state) &&
        (mayMend(finding.file, state) || mayMend(finding.other ?? '', state))
    );
    if (conflicts.length === 0) {
      return;
    }
    const blamed = toMend(conflicts[0], state, round % 2 === 1);
    const report = conflicts
      .filter(({ file: at, other }) => at === blamed || other === blamed)
      .map(findingInWords);
    const content = state.files.get(blamed)?.content ?? '';
    const next = await work.rewrite(
      blamed,
      content,
      report,
      new Set(state.taken)
    );
    const known = state.files.get(blamed);
    if (next !== content && known !== undefined) {
      await state.take({ ...known, content: next });
    }
  }
}

function toMend(
  finding: FitFinding,
  state: ProjectState,
  turned: boolean
): string {
  const { file, other = file } = finding;
  const [first, second] = isPlanned(finding, state)
    ? [other, file]
    : [file, other];
  const [wanted, rest] = turned ? [second, first] : [first, second];
  return mayMend(wanted, state) ? wanted : rest;
}
