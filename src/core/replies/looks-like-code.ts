import { languageNamed } from '../languages/registry';
import { isProse, MAX_LOOK } from './is-prose';

/** Line ends and starts that languages with braces and semicolons have. */
const BRACED =
  /[;{}]\s*(?:\/\/.*)?$|^\s*(?:[)\]}]+[,;]?|\/\/.*|\/\*.*|\*\/)\s*$/;
const STATEMENT =
  /^\s*(?:import|export|using|package|#include|const|let|var|function|fn|func|fun|def|class|struct|interface|enum|public|private|static|return|if\s*\(|for\s*\(|while\s*\(|else|end|module|library\(|require|use|SELECT|INSERT|UPDATE|DELETE|CREATE|WITH|FROM|WHERE)\b|<-|^\s*[\w.$]+\s*(?:\[[^\]]*\])?\s*=[^=]|^\s*[\w.]+\(.*\)\s*$/;

/** Whether a line looks like code of some language; `false` for blank lines and for prose. */
export function looksLikeCode(line: string, language: string): boolean {
  const text = line.slice(0, MAX_LOOK);
  if (text.trim() === '' || isProse(text)) {
    return false;
  }
  const rules = languageNamed(language).replies;
  return rules === null
    ? BRACED.test(text) || STATEMENT.test(text)
    : rules.starts(text) || /^\s+\S/.test(text);
}
