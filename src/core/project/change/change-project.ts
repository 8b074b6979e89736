import { useApproval } from '../../consent/approved';
import { ModuleMaker } from '../make-modules';
import { modulesInOrder } from '../plan/module-order';
import { moduleOf, type ProjectModule } from '../plan/plan-schema';
import { ProjectState } from '../project-state';
import { ChangeCommit } from './change-commit';
import type { ChangeNeeds } from './change-needs';
import { changeResult, testWords, type ChangeResult } from './change-result';
import { changedRecord } from './changed-record';
import { ChangeWriter } from './change-writer';
import { writtenBy } from './differences';
import { mendKept, newMisfits } from './kept-files';
import { layOut, leaveSkipped, takeContract } from './lay-out';
import { ReadTexts } from './read-texts';
import { continuedUndo } from './undo-record';
import { testBefore } from './test-before';
import { ComparedRuntime } from './tests-before';
import { wishesOf } from './wishes';

/**
 * Changes a project as agreed: the tests of what it touches are run as they are; each file is written beside the
 * folder, fitted to all others and tested; then the texts are put before the human, and only those that are wanted are
 * written, with what takes them back. Where commands have to run in the folder itself, the texts come before them.
 *
 * @throws CellwrightError `cancelled` after an abort, `dropped` where nothing of it is wanted, and as the model, the
 *   folder and the human do.
 */
export async function changeProject(needs: ChangeNeeds): Promise<ChangeResult> {
  const { agreed, existing, staged, journal, view } = needs;
  const { differences } = agreed;
  const was = { plan: existing.plan, view };
  const opened: { commit: ChangeCommit | null } = { commit: null };
  // One for both: what commands were agreed to before counts after.
  const runtime = needs.runtimeOn(staged, async () => {
    await opened.commit?.commit(true);
  });
  const before = await testBefore(needs, runtime);
  const state = await ProjectState.open({
    ...needs,
    agreement: agreed.after,
    folder: staged,
    runtime: new ComparedRuntime(runtime, before)
  });
  const { folder } = useApproval(agreed.after);
  const writer = writerOf(needs, state);
  const known = () => ({
    tests: testWords(before, journal.events),
    findings: newMisfits(state, was)
  });
  const commit = new ChangeCommit({
    ...{ staged, state, writer, folder, known },
    texts: new ReadTexts(existing, journal.events),
    human: needs.human
  });
  opened.commit = commit;
  state.write({ type: 'project-begun', digest: agreed.after.digest, folder });
  layOut(needs, state);
  const { given, changes, wanted } = wishesOf(differences, existing.files);
  const maker = new ModuleMaker(state, given);
  changes.forEach((wish, path) => maker.asker.change(path, wish));
  wanted.forEach((text, path) => maker.words.want(path, text));
  try {
    const modules = await write(maker, needs, state);
    do {
      await prove(modules, maker);
      // What is left out of it leaves another project than the one that was tested.
    } while ((await commit.commit(false)) === 'in-part');
  } finally {
    await maker.close();
  }
  const modules = [...maker.ended.values()];
  const result = await changeResult({
    ...{ state, existing, differences, modules },
    written: commit.written,
    ...known()
  });
  if (commit.written.size > 0) {
    const at = needs.clock.now();
    await writer.writeRecord(
      changedRecord(result, { state, existing, change: needs.change, at })
    );
  }
  state.write({ type: 'project-ended' });
  return result;
}

function writerOf(
  { agreed, existing, change, folder }: ChangeNeeds,
  state: ProjectState
): ChangeWriter {
  const { summary } = agreed.differences;
  return new ChangeWriter({
    folder,
    signal: state.signal,
    undo: continuedUndo(existing.undo, change, summary),
    tell: event => state.write(event)
  });
}

/** Writes all files of the change, and those that have to follow. @returns the modules that it touches. */
async function write(
  maker: ModuleMaker,
  needs: ChangeNeeds,
  state: ProjectState
): Promise<readonly ProjectModule[]> {
  await takeContract(needs, state);
  const touched = touchedAfter(needs, state);
  for (const module of touched) {
    await maker.write(module);
  }
  const { existing, view } = needs;
  leaveSkipped(state, existing);
  const was = { plan: existing.plan, view };
  const following = await mendKept(state, maker, was);
  const all = modulesInOrder(state.plan).filter(
    module => touched.includes(module) || following.has(module.name)
  );
  for (const module of all) {
    if (!touched.includes(module)) {
      await maker.write(module);
    }
  }
  return all;
}

async function prove(
  modules: readonly ProjectModule[],
  maker: ModuleMaker
): Promise<void> {
  for (const module of modules) {
    await maker.prove(module);
    await maker.proveTouched();
  }
}

/** The modules that have something new, or lost something. */
function touchedAfter(
  { agreed, existing }: ChangeNeeds,
  { plan }: ProjectState
): ProjectModule[] {
  const { changes } = agreed.differences;
  const touched = new Set(
    changes.flatMap(change => [
      moduleOf(existing.plan, change.path),
      moduleOf(plan, writtenBy(change) ?? change.path)
    ])
  );
  return modulesInOrder(plan).filter(({ name }) => touched.has(name));
}
