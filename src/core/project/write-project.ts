import { contractFiles } from './contract/contract-files';
import { FileAsker } from './files/ask-file';
import { HumanWords } from './files/human-words';
import { FileWork } from './files/write-file';
import { useApproval } from '../consent/approved';
import { Interventions } from './interventions';
import { modulesInOrder } from './plan/module-order';
import type { ProjectModule } from './plan/plan-schema';
import type { ProjectNeeds } from './project-needs';
import type { ModuleResult, ProjectResult } from './project-result';
import { ProjectState } from './project-state';
import { ModuleProver } from './proof/prove-module';
import { settleModule } from './proof/settle-module';
import { writeResult } from './result/write-result';
import { ModuleTools } from './tools/module-tools';
import { ModuleWriting } from './write-module';

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
  const asker = new FileAsker(state);
  const work = new FileWork(state, asker, words);
  const tools = new Map<string, ModuleTools>();
  const project: ProjectWork = {
    state,
    words,
    work,
    asker,
    tools,
    prover: new ModuleProver(state, work, tools),
    interventions: new Interventions(state, work, words),
    ended: new Map()
  };
  try {
    await writeModules(project);
  } finally {
    await Promise.all([...tools.values()].map(its => its.close()));
  }
  const result = {
    files: [...state.files.values()],
    modules: [...project.ended.values()],
    remarks: project.prover.remarks
  };
  await writeResult(result, state);
  state.write({ type: 'project-ended' });
  return result;
}

interface ProjectWork {
  readonly state: ProjectState;
  readonly words: HumanWords;
  readonly work: FileWork;
  readonly asker: FileAsker;
  /** Of the modules that were begun, by their names. */
  readonly tools: Map<string, ModuleTools>;
  readonly prover: ModuleProver;
  readonly interventions: Interventions;
  /** By name, in their order. */
  readonly ended: Map<string, ModuleResult>;
}

async function writeModules(project: ProjectWork): Promise<void> {
  const { state } = project;
  for (const module of modulesInOrder(state.plan)) {
    state.write({ type: 'module-begun', module: module.name });
    await writeModule(module, project);
    await endModule(module, project);
    await proveTouched(project);
  }
}

async function writeContract(state: ProjectState): Promise<void> {
  for (const { path, content } of contractFiles(state.plan)) {
    await state.take({ path, content, end: 'fits', findings: [] });
  }
}

async function writeModule(
  module: ProjectModule,
  { state, work, asker, interventions, tools }: ProjectWork
): Promise<void> {
  const writing = new ModuleWriting(module, {
    state,
    work,
    asker,
    interventions
  });
  const its = await ModuleTools.open(state.needs.servers, {
    module,
    host: writing,
    signal: state.signal,
    tell: event => state.write(event)
  });
  tools.set(module.name, its);
  await writing.write(its);
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
