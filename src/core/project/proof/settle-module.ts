import type { HumanWords } from '../files/human-words';
import type { Interventions } from '../interventions';
import { moduleSubject } from '../journal/remembered';
import type { ProjectModule } from '../plan/plan-schema';
import type { ModuleResult } from '../project-result';
import type { ProjectState } from '../project-state';
import type { ModuleProof, ModuleProver } from './prove-module';

/** What a module is proved with. */
export interface Proving {
  readonly state: ProjectState;
  readonly words: HumanWords;
  readonly prover: ModuleProver;
  readonly interventions: Interventions;
}

/**
 * Proves a module; where that fails, a human reacts or goes on despite it. What a human changes meanwhile counts.
 *
 * @throws CellwrightError as the model, the runtime and the human do.
 */
export async function settleModule(
  module: ProjectModule,
  { state, words, prover, interventions }: Proving
): Promise<ModuleResult> {
  const { name } = module;
  for (;;) {
    await interventions.apply();
    interventions.beginTests(name);
    const proof = await prover.prove(module);
    await interventions.apply();
    if (interventions.isTouched(name)) {
      prover.forgetTries();
      continue;
    }
    if (proof.type !== 'failed') {
      return { name, ...endOf(proof) };
    }
    const why = [proof.why, ...proof.findings].join('\n');
    if (proof.accepted) {
      return { name, end: 'continued', why, tests: 0 };
    }
    const decision = await words.decide(moduleSubject(name), {
      subject: { type: 'module', name },
      why: proof.why,
      findings: proof.findings,
      content: null
    });
    switch (decision.type) {
      case 'continue':
        return { name, end: 'continued', why, tests: 0 };
      case 'skip':
        return { name, end: 'skipped', why, tests: 0 };
      case 'hint':
      case 'request':
        (state.plan.files[name] ?? []).forEach(path =>
          words.addHint(path, decision.text)
        );
        break;
      case 'edit':
        if (state.files.has(decision.path)) {
          await state.takeEdit(decision.path, decision.content);
        }
        break;
      case 'retry':
    }
    prover.forgetTries();
  }
}

function endOf(
  proof: Exclude<ModuleProof, { type: 'failed' }>
): Omit<ModuleResult, 'name'> {
  return proof.type === 'proved'
    ? {
        end: 'proved',
        why: proof.run.commands.join(' && '),
        tests: proof.run.passed
      }
    : { end: 'unproved', why: proof.why, tests: 0 };
}
