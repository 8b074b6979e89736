import type { PromptFlags } from '../magic/types';
import type { RunWriter } from '../journal/run-writer';
import { properNameOf } from '../languages/names';
import { makesNew } from '../operations/prompt-use';
import { promptUse, serviceUse } from '../operations/registry';
import type { OperationName } from '../vocabulary';
import type { PartsWay } from './write/words-on-parts';
import { said, type Words } from '../said';

/**
 * How a prompt's answer is written part by part, by `--hierarchical` and `--template`; `null` where it comes
 * in one go. Where it does although parts were wanted, the journal says why.
 */
export function wantedParts(
  writer: RunWriter,
  { hierarchical, template }: Pick<PromptFlags, 'hierarchical' | 'template'>,
  prompt: {
    readonly operation: OperationName;
    readonly language: string;
    readonly hasVariants: boolean;
  }
): PartsWay | null {
  if (!hierarchical && template === undefined) {
    return null;
  }
  const reason = whyNot(prompt);
  if (reason !== null) {
    writer.write({
      type: 'note-added',
      text: said`${hierarchical ? '--hierarchical' : '--template'} is for ${reason}, so this was written in one go.`
    });
    return null;
  }
  if (hierarchical && template !== undefined) {
    writer.write({
      type: 'note-added',
      text: said`--hierarchical and --template are two ways to write the same code: it was written by its outline, without the template.`
    });
  }
  return template === undefined || hierarchical
    ? { type: 'hierarchical' }
    : { type: 'template', name: template };
}

function whyNot({
  operation,
  language,
  hasVariants
}: Parameters<typeof wantedParts>[2]): Words | null {
  if (!makesNew(promptUse(operation))) {
    return said`new code`;
  }
  const outlines = serviceUse(
    'generateCode',
    'EXPERIMENTAL_HIERARCHICAL_FULL_TOOL'
  );
  const languages = outlines?.languages ?? [language];
  if (!languages.includes(language)) {
    return languages.map(properNameOf).join(', ');
  }
  return hasVariants ? said`a single answer, not for variants` : null;
}
