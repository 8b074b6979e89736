import type { ModelAccess } from '../../generation/answers/ask-model';
import { askForJson } from '../../json-door/ask-for-json';
import type { ChatMessage } from '../../ports/language-model';
import { planPrompt } from './plan-prompt';
import type { ProjectModule, ProjectPlan } from './plan-schema';
import { planOfModules, projectPlanSchema } from './valid-plan';

/** A plan as a model made it. */
export interface MadePlan {
  readonly plan: ProjectPlan;
  /** True where the text was damaged and had to be mended; to be shown. */
  readonly repaired: boolean;
  /** Requests that it took: 1 or 2. */
  readonly calls: number;
}

/**
 * Asks for the plan of a project; a plan with faults is asked for once more, with its faults quoted.
 *
 * @param decided what was settled before, one point each: answers, chosen modules.
 * @param modules those that a human chose: a plan with others is faulty; `null` where that is left to the plan.
 * @throws CellwrightError `plan-invalid` where the second plan has faults, too, and as the model does.
 */
export function makePlan(
  request: string,
  decided: readonly string[],
  modules: readonly ProjectModule[] | null,
  access: ModelAccess
): Promise<MadePlan> {
  return askForPlan(
    planPrompt(request, decided),
    access,
    modules === null ? projectPlanSchema : planOfModules(modules)
  );
}

/** Asks for a plan with whatever messages; see {@link makePlan}. */
export async function askForPlan(
  messages: readonly ChatMessage[],
  { model, settings, signal, onEvent }: ModelAccess,
  schema = projectPlanSchema
): Promise<MadePlan> {
  const { value, repaired, asked } = await askForJson(
    model,
    { stream: true, ...settings, messages },
    schema,
    signal,
    { code: 'plan-invalid', what: 'a plan', onEvent }
  );
  // Texts of files are none of the plan's that a model makes.
  const { scaffold: _, ...plan } = value;
  return { plan, repaired, calls: asked };
}
