import { mayTell } from '../../context/data-mode';
import { variableText } from '../../context/providers/variables';
import { isTextName } from '../../context/language-of';
import { snippetOf } from '../../context/text-snippet';
import { CellwrightError, type FailureCode } from '../../errors';
import { said, type Words } from '../../said';
import type { SnippetReference } from '../../magic/types';
import type { KernelVariables } from '../../ports/variables';
import type { Snippet } from '../../values/manifest';
import type { DataMode } from '../../vocabulary';

/** A name with calls, indices or attributes behind it. Without brackets it may be a file just as well. */
const EXPRESSION =
  /^[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*(?:\s*[[(].*[\])](?:\.[\p{L}_][\p{L}\p{N}_]*)*)?$/su;

/** Whether `--snippet` may name a value of the kernel: `df`, `df.columns`, `df.head()`, `text[:2000]`. */
export function mayBeExpression({
  path
}: Pick<SnippetReference, 'path'>): boolean {
  return EXPRESSION.test(path) && !isTextName(path);
}

/** Whether it can hardly be anything else. */
export function isExpression({
  path
}: Pick<SnippetReference, 'path'>): boolean {
  return EXPRESSION.test(path) && /[\])]/.test(path);
}

/** Where expressions are evaluated, and what may be told of them. */
export interface ValuePlace {
  /** `null` where the notebook has no kernel. */
  readonly variables: KernelVariables | null;
  readonly data: DataMode;
  readonly signal: AbortSignal;
}

/**
 * The value of an expression in the kernel as it is now: in full where values of rows may be told, else its type and
 * sizes.
 *
 * @returns `null` where it may be a file, and the kernel has nothing of its name.
 * @throws CellwrightError `snippet-missing` where the kernel has no such name, `snippet-unreadable` where it cannot be
 *   evaluated or nothing of it may be told; `cancelled`.
 */
export async function valueSnippet(
  reference: SnippetReference,
  { variables, data, signal }: ValuePlace
): Promise<Snippet | null> {
  const { path, role } = reference;
  const isSure = isExpression(reference);
  if (!mayTell(data, 'schema')) {
    if (!isSure) {
      return null;
    }
    throw unreadable(
      path,
      said`the prompts here show nothing that comes out of the kernel (off)`,
      said`Run a line "%llm_config --data schema" above the prompt, or take it out.`
    );
  }
  const found = await (variables?.evaluate(
    path,
    mayTell(data, 'values'),
    signal
  ) ?? { type: 'unavailable' as const, why: 'the notebook has no kernel' });
  if (found.type !== 'value') {
    if (!isSure && found.type !== 'refused') {
      return null;
    }
    throw failureOf(path, found);
  }
  const original =
    found.text ??
    (found.fact === undefined
      ? ''
      : `${variableText(found.fact, path, Infinity)}\n(Values are not shown.)`);
  const facts = { path, label: path, role, from: 'value' } as const;
  return snippetOf(original, { ...facts, language: 'text' });
}

function failureOf(
  path: string,
  found:
    | { readonly type: 'unknown'; readonly name: string }
    | { readonly type: 'refused' | 'unavailable'; readonly why: string }
): CellwrightError {
  switch (found.type) {
    case 'unknown':
      return failure(
        'snippet-missing',
        said`There is no file ${path}, and the kernel has nothing that is called "${found.name}".`,
        said`Run the cell that defines it first.`
      );
    case 'refused':
      return unreadable(
        path,
        found.why,
        said`Attach what only reads: df, df.head(), df.groupby("city")["price"].mean(), text[:2000]. For more, give the value a name in a cell and attach that.`
      );
    case 'unavailable':
      return unreadable(
        path,
        found.why,
        said`Run the prompt again when the kernel is idle.`,
        true
      );
  }
}

function unreadable(
  path: string,
  why: Words,
  fix: Words,
  retryable = false
): CellwrightError {
  return failure(
    'snippet-unreadable',
    said`The value of ${path} cannot be attached: ${why}.`,
    fix,
    retryable
  );
}

function failure(
  code: FailureCode,
  message: Words,
  fix: Words,
  retryable = false
): CellwrightError {
  return new CellwrightError({
    code,
    retryable,
    message: said`${message} No request was made.`,
    fix
  });
}
