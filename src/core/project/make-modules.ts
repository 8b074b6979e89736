import { FileAsker } from './files/ask-file';
import { HumanWords } from './files/human-words';
import { FileWork } from './files/write-file';
import { Interventions } from './interventions';
import { modulesInOrder } from './plan/module-order';
import type { ProjectModule } from './plan/plan-schema';
import type { ModuleResult } from './project-result';
import type { ProjectState } from './project-state';
import { ModuleProver } from './proof/prove-module';
import { settleModule } from './proof/settle-module';
import { ModuleTools } from './tools/module-tools';
import { ModuleWriting } from './write-module';

/** Writes and proves the modules of a project, one after the other. */
export class ModuleMaker {
  readonly asker: FileAsker;
  readonly work: FileWork;
  /** By name, in their order. */
  readonly ended = new Map<string, ModuleResult>();
  readonly words: HumanWords;
  private readonly prover: ModuleProver;
  private readonly interventions: Interventions;
  /** Of the modules that were begun, by their names. */
  private readonly tools = new Map<string, ModuleTools>();

  /** @param given texts that are judged before the model is asked, by path. */
  constructor(
    private readonly state: ProjectState,
    private readonly given: ReadonlyMap<string, string> = new Map()
  ) {
    this.words = new HumanWords(state);
    this.asker = new FileAsker(state);
    this.work = new FileWork(state, this.asker, this.words);
    this.prover = new ModuleProver(state, this.work, this.tools);
    this.interventions = new Interventions(state, this.work, this.words);
  }

  /** What is not as the rules of the frameworks have it and does no harm, a line each. */
  get remarks(): readonly string[] {
    return this.prover.remarks;
  }

  /** Writes the files of a module that are not there. @throws CellwrightError as {@link ModuleWriting}. */
  async write(module: ProjectModule): Promise<void> {
    const { state, given } = this;
    state.write({ type: 'module-begun', module: module.name });
    const writing = new ModuleWriting(module, { ...this.parts, given });
    const its = await ModuleTools.open(state.needs.servers, {
      module,
      host: writing,
      signal: state.signal,
      tell: event => state.write(event)
    });
    this.tools.set(module.name, its);
    await writing.write(its);
  }

  /** Proves a module that was written. */
  async prove(module: ProjectModule): Promise<void> {
    const result = await settleModule(module, this.parts);
    this.state.write({
      type: 'module-ended',
      module: result.name,
      end: result.end,
      why: result.why
    });
    this.ended.set(result.name, result);
  }

  /** Proves once more what a human has changed, or wants proved, after it had been. */
  async proveTouched(): Promise<void> {
    const { state, prover, interventions, ended } = this;
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
        await this.prove(module);
      }
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.tools.values()].map(its => its.close()));
  }

  private get parts() {
    const { state, work, words, asker, prover, interventions } = this;
    return { state, work, words, asker, prover, interventions };
  }
}
