import { kindOfLine, linesOf } from './lines';
import { quoteWord, tokenize, type Token } from './tokenize';

/** A `%llm_config` line that sets this model. */
export function modelLine(model: string): string {
  return `%llm_config --model ${quoteWord(model)}`;
}

/**
 * A cell's source with another model in its last `%llm_config --model` line; `null` where it has none. All else stays
 * as it was written.
 */
export function withModel(source: string, model: string): string | null {
  let changed: string | null = null;
  for (const { text, from } of linesOf(source)) {
    const value = kindOfLine(text) === 'config' ? modelValue(text) : null;
    if (value !== null) {
      changed =
        source.slice(0, from + value.from) +
        quoteWord(model) +
        source.slice(from + value.to);
    }
  }
  return changed;
}

/** Where the model's name stands in a `%llm_config` line. */
function modelValue(line: string): Pick<Token, 'from' | 'to'> | null {
  const { tokens } = tokenize(line);
  const at = tokens.findLastIndex(
    ({ text, quoted }) => !quoted && /^--model(?:=|$)/.test(text)
  );
  if (at === -1) {
    return null;
  }
  const { text, from, to } = tokens[at];
  const sign = text.indexOf('=');
  return sign === -1 ? (tokens[at + 1] ?? null) : { from: from + sign + 1, to };
}
