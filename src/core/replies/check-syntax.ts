import { languageNamed } from '../languages/registry';
import { checkBrackets, type SyntaxCheck } from './brackets';
import { canonicalLanguage } from './languages';

/**
 * Checks a cell's code without running it.
 *
 * A language is read by its own grammar where there is one here; of others only the brackets are counted, and
 * only where that is safe. Code in an unknown language is `ok`: an alarm always means that something is wrong.
 */
export function checkSyntax(code: string, language: string): SyntaxCheck {
  const name = canonicalLanguage(language);
  if (name === 'json') {
    return checkJson(code);
  }
  return languageNamed(name).checkSyntax?.(code) ?? checkBrackets(code, name);
}

function checkJson(code: string): SyntaxCheck {
  try {
    JSON.parse(code);
    return { ok: true };
  } catch (error) {
    const message = error instanceof Error ? error.message : 'not valid JSON';
    return { ok: false, message };
  }
}
