import { useApproval } from '../../consent/approved';
import type {
  DifferencesDecision,
  ProjectHuman
} from '../../ports/project-human';
import type { ModuleRun, Runtime } from '../../ports/runtime';
import type { ExistingFolder } from '../../ports/project-folder';
import type { ProjectPlace } from '../../workflow/request-ports';
import { contractFiles } from '../contract/contract-files';
import type { ProjectView } from '../fit/project-view';
import { ModuleMaker } from '../make-modules';
import { modulesInOrder } from '../plan/module-order';
import { moduleOf, type ProjectModule } from '../plan/plan-schema';
import type { ProjectNeeds } from '../project-needs';
import { ProjectState } from '../project-state';
import { ChangeCommit } from './change-commit';
import { changedRecord } from './changed-record';
import { changeResult, testWords, type ChangeResult } from './change-result';
import { ChangeWriter } from './change-writer';
import { writtenBy, type Differences } from './differences';
import type { ExistingProject } from './existing-project';
import { mendKept, newMisfits } from './kept-files';
import type { StagedFolder } from './staged-folder';
import { ComparedRuntime } from './tests-before';
import { wishesOf } from './wishes';

/** What a project that stands in a folder is changed with. */
export interface ChangeNeeds extends Omit<
  ProjectNeeds,
  'agreement' | 'folder' | 'runtime' | 'human'
> {
  /** Names the change. */
  readonly change: string;
  readonly agreed: Extract<DifferencesDecision, { type: 'approved' }>;
  readonly existing: ExistingProject;
  /** Of the existing files. */
  readonly view: ProjectView;
  readonly folder: ExistingFolder;
  /** Changes laid on the folder. */
  readonly staged: StagedFolder;
  readonly runtimeOn: ProjectPlace['runtimeOn'];
  readonly human: Pick<
    ProjectHuman,
    'decideFailure' | 'decideFile' | 'decideChange'
  >;
}

/**
 * Changes a project as agreed: the tests of what it touches are run as they are; each file is written beside the
 * folder, fitted to all others and tested; then the texts are put before the human, and only those that are wanted are
 * written, with what takes them back. Where commands have to run in the folder itself, the texts come before them.
 *
 * @throws CellwrightError `cancelled` after an abort, `dropped` where nothing of it is wanted, and as the model, the
 *   folder and the human do.
 */
export async function changeProject(needs: ChangeNeeds): Promise<ChangeResult> {
  const { agreed, existing, staged } = needs;
  const { differences } = agreed;
  const opened: { commit: ChangeCommit | null } = { commit: null };
  // One for both: what commands were agreed to before counts after.
  const runtime = needs.runtimeOn(staged, async () =>
    opened.commit?.commit(true)
  );
  const before = await testBefore(needs, runtime);
  const state = await ProjectState.open({
    ...needs,
    agreement: agreed.after,
    folder: staged,
    runtime: new ComparedRuntime(runtime, before)
  });
  const { folder } = useApproval(agreed.after);
  const writer = new ChangeWriter({
    folder: needs.folder,
    signal: state.signal,
    undo: {
      v: 1,
      change: needs.change,
      summary: differences.summary,
      files: existing.undo?.change === needs.change ? existing.undo.files : []
    },
    tell: event => state.write(event)
  });
  const commit = new ChangeCommit({
    ...{ staged, state, writer, folder },
    human: needs.human,
    known: () => ({
      tests: testWords(before, needs.journal.events),
      findings: newMisfits(state, needs.view)
    })
  });
  opened.commit = commit;
  state.write({ type: 'project-begun', digest: agreed.after.digest, folder });
  layOut(needs, state);
  const maker = await write(needs, state);
  await commit.commit(false);
  const result = await changeResult({
    state,
    written: commit.written,
    existing,
    differences,
    modules: [...maker.ended.values()],
    tests: testWords(before, needs.journal.events),
    findings: newMisfits(state, needs.view)
  });
  if (commit.written.size > 0) {
    await writer.writeRecord(
      changedRecord(result, {
        ...{ state, existing, differences },
        change: needs.change,
        at: needs.clock.now()
      })
    );
  }
  state.write({ type: 'project-ended' });
  return result;
}

/** The modules whose files are changed or taken away, as they are before. */
function touchedBefore({ agreed, existing }: ChangeNeeds): ProjectModule[] {
  const touched = new Set(
    agreed.differences.changes.map(({ path }) => moduleOf(existing.plan, path))
  );
  return modulesInOrder(existing.plan).filter(({ name }) => touched.has(name));
}

/** Runs the tests of what is touched, once: what came of them before an interruption counts. */
async function testBefore(
  needs: ChangeNeeds,
  runtime: Runtime
): Promise<ReadonlyMap<string, ModuleRun>> {
  const { agreed, existing, journal, clock, access } = needs;
  const known = new Map<string, ModuleRun>(
    journal.events.flatMap(event =>
      event.type === 'module-run-before' ? [[event.module, event.run]] : []
    )
  );
  for (const { name, framework } of touchedBefore(needs)) {
    if (known.has(name)) {
      continue;
    }
    const files = existing.plan.files[name] ?? [];
    const run = await runtime.run(
      { name, framework, files },
      agreed.before,
      access.signal
    );
    known.set(name, run);
    journal.append({
      type: 'module-run-before',
      at: clock.now(),
      module: name,
      run: structuredClone(run) as Extract<
        (typeof journal.events)[number],
        { type: 'module-run-before' }
      >['run']
    });
  }
  return known;
}

/** What stays is known, what goes is gone, and what the plan itself gives is made anew where the plan gives another. */
function layOut(
  { existing, agreed, staged }: ChangeNeeds,
  state: ProjectState
): void {
  const { changes } = agreed.differences;
  const written = new Set(changes.map(writtenBy));
  for (const change of changes) {
    if (change.type === 'remove' || change.type === 'rename') {
      staged.remove(change.path);
    }
  }
  const gone = new Set(
    changes.flatMap(({ type, path }) =>
      type === 'remove' || type === 'rename' ? [path] : []
    )
  );
  for (const [path, content] of existing.files) {
    if (!written.has(path) && !gone.has(path)) {
      state.know({ path, content, end: 'kept', findings: [] });
      state.taken.add(path);
    }
  }
}

async function write(
  needs: ChangeNeeds,
  state: ProjectState
): Promise<ModuleMaker> {
  const { agreed, existing, view } = needs;
  const { differences } = agreed;
  const { given, changes, wanted } = wishesOf(differences, existing.files);
  const maker = new ModuleMaker(state, given);
  changes.forEach((wish, path) => maker.asker.change(path, wish));
  wanted.forEach((text, path) => maker.words.want(path, text));
  try {
    await takeContract(needs, state);
    const touched = touchedAfter(differences, state, needs);
    for (const module of touched) {
      await maker.write(module);
    }
    leaveSkipped(state, existing);
    const more = await mendKept(state, maker, view);
    const all = modulesInOrder(state.plan).filter(
      module => touched.includes(module) || more.has(module.name)
    );
    for (const module of all) {
      if (!touched.includes(module)) {
        await maker.write(module);
      }
      await maker.prove(module);
      await maker.proveTouched();
    }
  } finally {
    await maker.close();
  }
  return maker;
}

/** The modules that have something new, or lost something. */
function touchedAfter(
  { changes }: Differences,
  { plan }: ProjectState,
  { existing }: ChangeNeeds
): ProjectModule[] {
  const touched = new Set(
    changes.flatMap(change => [
      moduleOf(existing.plan, change.path),
      moduleOf(plan, writtenBy(change) ?? change.path)
    ])
  );
  return modulesInOrder(plan).filter(({ name }) => touched.has(name));
}

/** What is made from the plan follows it, where Cellwright made it before. */
async function takeContract(
  { existing }: ChangeNeeds,
  state: ProjectState
): Promise<void> {
  if (existing.record === null) {
    return;
  }
  const before = new Map(
    contractFiles(existing.plan).map(({ path, content }) => [path, content])
  );
  for (const { path, content } of contractFiles(state.plan)) {
    if (before.get(path) !== content) {
      await state.take({ path, content, end: 'fits', findings: [] });
    }
  }
}

/** A change that is skipped leaves the file as it is. */
function leaveSkipped(state: ProjectState, { files }: ExistingProject): void {
  for (const [path, { content }] of state.files) {
    const original = files.get(path);
    if (content === null && original !== undefined) {
      state.know({ path, content: original, end: 'kept', findings: [] });
    }
  }
}
