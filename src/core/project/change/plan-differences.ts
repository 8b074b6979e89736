import * as z from 'zod/mini';

import type { ModelAccess } from '../../generation/answers/ask-model';
import { askForJson } from '../../json-door/ask-for-json';
import type { ChatMessage } from '../../ports/language-model';
import type { PlanComment } from '../../ports/project-human';
import { differenceFaults, type Standing } from './difference-faults';
import { differencesPrompt, type DifferencesWish } from './differences-prompt';
import { differencesShape, type Differences } from './differences';
import { withFollowers } from './followers';

/**
 * Asks what a change makes of a project; differences with faults are asked for once more, with the faults quoted. What
 * else must change is added.
 *
 * @throws CellwrightError `plan-invalid` where the second answer has faults, too, and as the model does.
 */
export function planDifferences(
  wish: DifferencesWish,
  access: ModelAccess
): Promise<Differences> {
  return askForDifferences(differencesPrompt(wish), wish, access);
}

/** Asks for differences that answer the remarks of a human on the last ones. See {@link planDifferences}. */
export function reviseDifferences(
  wish: DifferencesWish,
  last: Differences,
  comments: readonly PlanComment[],
  access: ModelAccess
): Promise<Differences> {
  return askForDifferences(
    [
      ...differencesPrompt(wish),
      { role: 'assistant', content: JSON.stringify(last) },
      {
        role: 'user',
        content: [
          'Revise it. My remarks:',
          ...comments.map(
            ({ line, text }) =>
              `- ${line === '' ? 'the whole change' : line}: ${text}`
          ),
          '',
          'Change what the remarks ask for and what follows from it; keep all else as it is.',
          'Answer with the whole JSON object and nothing else.'
        ].join('\n')
      }
    ],
    wish,
    access
  );
}

async function askForDifferences(
  messages: readonly ChatMessage[],
  { existing, view }: DifferencesWish,
  { model, settings, signal, onEvent }: ModelAccess
): Promise<Differences> {
  const { value } = await askForJson(
    model,
    { stream: true, ...settings, messages },
    soundDifferences(existing),
    signal,
    { code: 'plan-invalid', what: 'a plan of the change', onEvent }
  );
  return withFollowers(value, view);
}

/** Differences that can be carried out. */
function soundDifferences(standing: Standing) {
  return differencesShape.check(
    z.superRefine((differences, context) => {
      for (const message of differenceFaults(differences, standing)) {
        context.addIssue({ code: 'custom', message });
      }
    })
  );
}
