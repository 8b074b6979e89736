import { askForJson } from '../../json-door/ask-for-json';
import { planSchema } from '../../plan/plan-schema';
import type {
  ChatMessage,
  LanguageModel,
  ModelEvent
} from '../../ports/language-model';
import type { Plan } from '../../values/plan';
import { planMessages, type PlanPromptInput } from './plan-prompt';

/** The model that plans. */
export interface PlanModel {
  readonly model: LanguageModel;
  /** Its name; `null` for the endpoint's default. */
  readonly name: string | null;
  /** Attached files and earlier turns, as they are shown to the model. */
  readonly context: readonly ChatMessage[];
  readonly onEvent?: (event: ModelEvent) => void;
}

/** The plan of a model. @throws CellwrightError `plan-invalid` where it gave no usable one twice; as the model does. */
export async function askForPlan(
  input: Omit<PlanPromptInput, 'context'>,
  { model, name, context, onEvent }: PlanModel,
  signal: AbortSignal
): Promise<{ readonly plan: Plan; readonly repaired: boolean }> {
  const messages = planMessages({ ...input, context });
  const { value, repaired } = await askForJson(
    model,
    { model: name, messages, preferred: { temperature: 0 }, stream: true },
    planSchema,
    signal,
    { code: 'plan-invalid', what: 'a plan', onEvent }
  );
  return { plan: value, repaired };
}
