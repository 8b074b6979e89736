import { languageNamed } from '../../languages/registry';
import { promptUse } from '../../operations/registry';
import type { Snippet } from '../../values/manifest';
import type { UnderstoodRequest } from '../classify/understand-request';
import type { RequestContext } from '../collect-context';

/**
 * The attached file that a request changes: the one that it is about, where it is about no cell. `null` where it
 * changes no file, or several.
 */
export function changedFile(
  { snippets }: Pick<RequestContext, 'snippets'>,
  { intent, target }: Pick<UnderstoodRequest, 'intent' | 'target'>
): Snippet | null {
  if (promptUse(intent.operation).target?.use !== 'change') {
    return null;
  }
  const files = snippets.filter(
    ({ role, label }) => role === 'user' && target?.targets.includes(label)
  );
  const [file] = files;
  return files.length === 1 && !/\.ipynb$/i.test(file.path) ? file : null;
}

/** How an answer that changes a file is to be given. */
export function fileInstructions({ label, language }: Snippet): string {
  const form =
    languageNamed(language).files?.answer ??
    'Answer with all of the file, nothing left out.';
  return `What is to be changed is the file ${label}. ${form} One fence marked \`${language || 'text'} code\`, nothing else in it.`;
}
