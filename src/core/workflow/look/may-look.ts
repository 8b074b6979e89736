import { languageNamed } from '../../languages/registry';
import type { PlannedPrompt } from '../planned-prompt';
import type { RequestWork } from '../request-work';

/** What a model that may look at the data is told beside a question. */
export const LOOK_AIM =
  'If you must see data of the notebook to answer, first answer with nothing but one fence marked `python look`: a few lines that only read and print what you need. They run on copies of its variables, and you get what they print, three times at most.';

/**
 * Whether a question may be answered from what code prints: in Python, where there is code above and a sandbox, and where
 * the user does not keep all data to themselves.
 */
export async function mayLook(
  { task, language, values }: RequestWork,
  { reading, understood, context }: PlannedPrompt
): Promise<boolean> {
  return (
    reading &&
    understood.intent.operation === 'ask' &&
    languageNamed(language).evaluates &&
    values.mode !== 'off' &&
    !context.small &&
    context.cellsAbove.length > 0 &&
    !task.resume?.answer &&
    (await task.cell.sandbox.sandbox.hasKernels())
  );
}
