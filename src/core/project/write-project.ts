import { contractFiles } from './contract/contract-files';
import { FileAsker } from './files/ask-file';
import { FileWork } from './files/write-file';
import { fitTogether } from './fit/fit-together';
import { useApproval } from '../consent/approved';
import { fileGraph, filesBefore } from './order/file-graph';
import { workThrough } from './order/work-queue';
import { modulesInOrder } from './plan/module-order';
import type { ProjectModule } from './plan/plan-schema';
import type { ProjectNeeds } from './project-needs';
import type { ModuleResult, ProjectResult } from './project-result';
import { ProjectState, type ProjectFile } from './project-state';
import { ModuleProver, type ModuleProof } from './proof/prove-module';
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
  const modules: ModuleResult[] = [];
  const work = new FileWork(state, new FileAsker(state));
  const prover = new ModuleProver(state, work);
  for (const module of modulesInOrder(state.plan)) {
    state.write({ type: 'module-begun', module: module.name });
    await writeModule(module, state, work);
    const result = await proveModule(module, { state, work, prover });
    state.write({
      type: 'module-ended',
      module: result.name,
      end: result.end,
      why: result.why
    });
    modules.push(result);
  }
  const result = { files: [...state.files.values()], modules };
  await writeResult(result, state);
  state.write({ type: 'project-ended' });
  return result;
}

async function writeContract(state: ProjectState): Promise<void> {
  for (const { path, content } of contractFiles(state.plan)) {
    await state.take({ path, content, end: 'fits', findings: [] });
  }
}

async function writeModule(
  module: ProjectModule,
  state: ProjectState,
  work: FileWork
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
    }
  });
}

interface Proving {
  readonly state: ProjectState;
  readonly work: FileWork;
  readonly prover: ModuleProver;
}

/** Proves a module; where that fails, a human reacts or goes on despite it. */
async function proveModule(
  module: ProjectModule,
  { state, work, prover }: Proving
): Promise<ModuleResult> {
  const { name } = module;
  for (;;) {
    const proof = await prover.prove(module);
    if (proof.type !== 'failed') {
      return { name, ...endOf(proof) };
    }
    const why = [proof.why, ...proof.findings].join('\n');
    if (proof.accepted) {
      return { name, end: 'continued', why };
    }
    const decision = await work.decide(`module ${name}`, {
      subject: { type: 'module', name },
      why: proof.why,
      findings: proof.findings,
      content: null
    });
    switch (decision.type) {
      case 'continue':
      case 'skip':
        return {
          name,
          end: decision.type === 'skip' ? 'skipped' : 'continued',
          why
        };
      case 'hint':
      case 'request':
        (state.plan.files[name] ?? []).forEach(path =>
          work.addHint(path, decision.text)
        );
        break;
      case 'edit': {
        const file = state.files.get(decision.path);
        if (file !== undefined) {
          await state.take({ ...file, content: decision.content });
        }
        break;
      }
      case 'retry':
    }
  }
}

function endOf(
  proof: Exclude<ModuleProof, { type: 'failed' }>
): Pick<ModuleResult, 'end' | 'why'> {
  return proof.type === 'proved'
    ? { end: 'proved', why: proof.run.commands.join(' && ') }
    : { end: 'unproved', why: proof.why };
}
