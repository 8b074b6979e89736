import { isTextFile } from '../context/snippets';
import type { ReviewSubject } from './review-code';
import type { RequestContext } from './collect-context';
import type { UnderstoodRequest } from './classify/understand-request';
import type { RequestTarget } from './request-target';
import type { RequestTask } from './request-ports';

/**
 * What a review is of: the cell that the request mentions, else the changes of the work tree that it names, else the files that it names or its own cell attaches, else
 * the code above, else the files that the notebook attaches. Empty where there is nothing, and for other
 * operations.
 */
export function reviewSubjects(
  { statement }: RequestTask,
  { snippets }: Pick<RequestContext, 'snippets'>,
  {
    intent: { operation, references },
    target: choice
  }: Pick<UnderstoodRequest, 'intent' | 'target'>,
  target: RequestTarget | null
): ReviewSubject[] {
  if (operation !== 'review') {
    return [];
  }
  const files = snippets
    .filter(
      snippet =>
        snippet.role === 'user' &&
        snippet.text.trim() !== '' &&
        isTextFile(snippet)
    )
    .map(({ label, path, text, language }) => ({
      name: label,
      file: `/${path}`,
      code: text,
      language,
      cell: null
    }));
  const named = files.filter(({ name }) => choice?.targets.includes(name));
  if (named.length > 0) {
    return named;
  }
  const changes = snippets
    .filter(({ from }) => from === 'changes')
    .map(({ label, text, language }) => ({
      name: label,
      code: text,
      language,
      cell: null
    }));
  const isNamed = references.some(({ kind }) => kind === 'cell');
  if (changes.length > 0 && !isNamed) {
    return [...changes, ...(statement.flags.snippets.length > 1 ? files : [])];
  }
  const filesFirst = statement.flags.snippets.length > 0 && files.length > 0;
  if (target === null || (filesFirst && !isNamed)) {
    return files;
  }
  const { cells, language } = target;
  return cells.map(({ title, source, id }) => ({
    name: title,
    code: source,
    language,
    cell: id
  }));
}
