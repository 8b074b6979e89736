import { canonicalLanguage, isKnownLanguage } from './languages';
import { looksLikeCode } from './looks-like-code';

/** The buttons that a chat's page shows above code. */
const BUTTON = /^(?:copy(?: code)?|edit|run|always show details)$/i;

/** Lines of code, and the language that a label above them named. */
export interface Unlabelled {
  readonly language: string | null;
  readonly lines: readonly string[];
}

/**
 * Takes off the `python` and `Copy code` that a chat's page, or a model that learned from one, puts above
 * code. A language other than the notebook's is a label only with a button below it.
 */
export function withoutCopyLabel(
  lines: readonly string[],
  language: string
): Unlabelled {
  const first = lines[0]?.trim() ?? '';
  let buttons = 0;
  while (BUTTON.test(lines[1 + buttons]?.trim() ?? '')) {
    buttons += 1;
  }
  const named = canonicalLanguage(first);
  const rest = lines.slice(1 + buttons);
  const isLabel =
    isKnownLanguage(first) &&
    (buttons > 0 ||
      (named === language && rest.some(line => looksLikeCode(line, language))));
  return isLabel && rest.length > 0
    ? { language: named, lines: rest }
    : { language: null, lines };
}
