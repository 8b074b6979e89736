import { README_PATH, RECORD_PATH } from '../plan/agreement';
import { plannedPaths } from '../plan/plan-schema';
import type { ProjectState } from '../project-state';
import type { ProjectResult } from '../project-result';
import { projectReadme } from './project-readme';
import { projectRecord } from './project-record';

/** Writes what the project says of itself: its record, and a README where the plan has none. */
export async function writeResult(
  result: ProjectResult,
  state: ProjectState
): Promise<void> {
  if (!plannedPaths(state.plan).includes(README_PATH)) {
    await put(state, README_PATH, projectReadme(result, state.plan));
  }
  await put(
    state,
    RECORD_PATH,
    projectRecord(result, state.plan, state.needs.journal.events)
  );
}

async function put(
  state: ProjectState,
  path: string,
  content: string
): Promise<void> {
  await state.put(path, content);
}
