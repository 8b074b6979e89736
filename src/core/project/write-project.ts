import { contractFiles } from './contract/contract-files';
import { FileAsker } from './files/ask-file';
import { HumanWords } from './files/human-words';
import { FileWork } from './files/write-file';
import { fitTogether } from './fit/fit-together';
import { useApproval } from '../consent/approved';
import { Interventions } from './interventions';
import { fileGraph, filesBefore } from './order/file-graph';
import { workThrough } from './order/work-queue';
import { modulesInOrder } from './plan/module-order';
import type { ProjectModule } from './plan/plan-schema';
import type { ProjectNeeds } from './project-needs';
import type { ModuleResult, ProjectResult } from './project-result';
import { ProjectState, type ProjectFile } from './project-state';
import { ModuleProver } from './proof/prove-module';
import { settleModule } from './proof/settle-module';
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
  const words = new HumanWords(state);
  const work = new FileWork(state, new FileAsker(state), words);
  const project: ProjectWork = {
    state,
    words,
    work,
    prover: new ModuleProver(state, work),
    interventions: new Interventions(state, work, words),
    ended: new Map()
  };
  for (const module of modulesInOrder(state.plan)) {
    state.write({ type: 'module-begun', module: module.name });
    await writeModule(module, project);
    await endModule(module, project);
    await proveTouched(project);
  }
  const result = {
    files: [...state.files.values()],
    modules: [...project.ended.values()]
  };
  await writeResult(result, state);
  state.write({ type: 'project-ended' });
  return result;
}

interface ProjectWork {
  readonly state: ProjectState;
  readonly words: HumanWords;
  readonly work: FileWork;
  readonly prover: ModuleProver;
  readonly interventions: Interventions;
  /** By name, in their order. */
  readonly ended: Map<string, ModuleResult>;
}

async function writeContract(state: ProjectState): Promise<void> {
  for (const { path, content } of contractFiles(state.plan)) {
    await state.take({ path, content, end: 'fits', findings: [] });
  }
}

async function writeModule(
  module: ProjectModule,
  { state, work, interventions }: ProjectWork
): Promise<void> {
  const before = new Set(state.files.keys());
  const graph = fileGraph(state.plan, module.name, before);
  const { control, settings } = state.needs;
  await workThrough<ProjectFile>(graph, settings.parallel, {
    mayBegin: () => control.mayBegin(state.signal),
    make: async path => {
      const known = new Set([...before, ...filesBefore(graph, path)]);
      const file = await work.write({ path, known, repair: null });
      state.know(file);
      return file;
    },
    take: async (path, file) => {
      // It may have been mended for another one meanwhile.
      const taken = await state.take(state.files.get(path) ?? file);
      await fitTogether(taken, state, work);
      await interventions.apply();
    }
  });
}

async function endModule(
  module: ProjectModule,
  { state, ended, ...by }: ProjectWork
): Promise<void> {
  const result = await settleModule(module, { state, ...by });
  state.write({
    type: 'module-ended',
    module: result.name,
    end: result.end,
    why: result.why
  });
  ended.set(result.name, result);
}

/** Proves once more what a human has changed, or wants proved, after it had been. */
async function proveTouched(project: ProjectWork): Promise<void> {
  const { state, prover, interventions, ended } = project;
  for (;;) {
    await interventions.apply();
    const again = modulesInOrder(state.plan).filter(
      ({ name }) => ended.has(name) && interventions.isTouched(name)
    );
    if (again.length === 0) {
      return;
    }
    for (const module of again) {
      prover.forgetTries();
      state.write({ type: 'module-begun', module: module.name });
      await endModule(module, project);
    }
  }
}
