import { contractFiles } from './contract/contract-files';
import { useApproval } from '../consent/approved';
import { ModuleMaker } from './make-modules';
import { modulesInOrder } from './plan/module-order';
import type { ProjectNeeds } from './project-needs';
import type { ProjectResult } from './project-result';
import { ProjectState } from './project-state';
import { writeResult } from './result/write-result';

/**
 * Writes an approved project: what the plan itself gives, then module after module, each file fitted to the
 * others and each module proved before the next is begun. A project that was interrupted is taken up where its
 * journal ends.
 *
 * @throws CellwrightError `cancelled` after an abort, and as the model, the folder and the human do.
 */
export async function writeProject(
  needs: ProjectNeeds
): Promise<ProjectResult> {
  const { folder } = useApproval(needs.agreement);
  const state = await ProjectState.open(needs);
  state.write({
    type: 'project-begun',
    digest: needs.agreement.digest,
    folder
  });
  await writeContract(state);
  const maker = new ModuleMaker(state);
  try {
    for (const module of modulesInOrder(state.plan)) {
      await maker.write(module);
      await maker.prove(module);
      await maker.proveTouched();
    }
  } finally {
    await maker.close();
  }
  const result = {
    files: [...state.files.values()],
    modules: [...maker.ended.values()],
    remarks: maker.remarks
  };
  await writeResult(result, state);
  state.write({ type: 'project-ended' });
  return result;
}

async function writeContract(state: ProjectState): Promise<void> {
  for (const { path, content } of contractFiles(state.plan)) {
    await state.take({ path, content, end: 'fits', findings: [] });
  }
}
