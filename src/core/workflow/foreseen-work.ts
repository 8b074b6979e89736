import type { ForeseenWork } from '../budget/run-spending';
import type { ResumePoint } from '../journal/resume';
import type { ChatMessage, ModelRequest } from '../ports/language-model';
import type { PlannedPrompt } from './planned-prompt';

/** What writing and proving an answer asks for that is known before: variants, steps, and a repair of code. */
export function foreseenWork(
  request: Omit<ModelRequest, 'messages'>,
  messages: readonly ChatMessage[],
  {
    orders,
    steps,
    reading,
    resume
  }: Pick<PlannedPrompt, 'orders' | 'steps' | 'reading'> & {
    readonly resume: ResumePoint | null;
  }
): ForeseenWork {
  const models =
    orders.length > 0
      ? orders
          .filter(({ received }) => received === undefined)
          .map(({ model }) => model)
      : resume?.answer
        ? []
        : Array<string | null>(Math.max(1, steps.length)).fill(request.model);
  return {
    requests: models.map(model => ({ ...request, model, messages })),
    repairs: reading ? 0 : 1
  };
}
