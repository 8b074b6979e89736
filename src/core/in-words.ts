import { asCellwrightError, wordsOf, type Failure } from './errors';
import { told, type Words } from './said';

/** What has the texts in the user's language: JupyterLab's bundles of translations are such. */
export interface Translator {
  /** @param values stand for `%1`, `%2` … */
  gettext(template: string, ...values: string[]): string;
}

/** A text in the user's language. */
export function inWords(words: Words, translator: Translator): string {
  return told(words, ({ template, values }) =>
    // Each place is filled with itself: a value may have what looks like a place.
    translator.gettext(template, ...values.map((_, at) => `%${at + 1}`))
  );
}

/** What happened and what to do, in the user's language; `fix` is empty where nothing is known. */
export function failureWords(
  failure: Failure,
  translator: Translator
): { readonly message: string; readonly fix: string } {
  const { message, fix = '' } = wordsOf(failure);
  return {
    message: inWords(message, translator),
    fix: inWords(fix, translator)
  };
}

/** A failure in one text, in the user's language: what happened and what to do. */
export function failureText(failure: Failure, translator: Translator): string {
  const { message, fix } = failureWords(failure, translator);
  return `${message} ${fix}`.trim();
}

/** Anything that was thrown, as {@link failureText}. */
export function errorText(error: unknown, translator: Translator): string {
  return failureText(asCellwrightError(error).failure, translator);
}
