import { said, type Said, sentences, type Words } from '../../said';

/** A number as people write it: with commas or spaces between thousands, as a percentage. */
const NUMBER = /(?<![\w.])[-+]?\d[\d,]*(?:\.\d+)?(?![\w])/g;

/** Numbers that are told at most. */
const MOST = 12;

/**
 * Which output each number of an answer comes from, in sentences; `null` where the answer has none. A number counts as
 * from an output that has it to the digits given, or has it as a share of one.
 *
 * @param question its own numbers come from nowhere else.
 */
export function numberSources(
  answer: string,
  outputs: readonly string[],
  question: string
): Words | null {
  const known = outputs.map(numbersIn);
  const asked = new Set(question.match(NUMBER) ?? []);
  const by = new Map<number, string[]>();
  const prose = answer.replace(/\(outputs? [\d, and]+\)/gi, ' ');
  for (const written of new Set(prose.match(NUMBER) ?? [])) {
    // A digit alone is a count of points or a rank as often as a result.
    if (asked.has(written) || /^\d$/.test(written)) {
      continue;
    }
    const at = known.findIndex(numbers => isAmong(written, numbers));
    by.set(at, [...(by.get(at) ?? []), written]);
  }
  if (by.size === 0) {
    return null;
  }
  const found = outputs.map((_, at) =>
    sentence(said`From output ${at + 1}`, by.get(at) ?? [])
  );
  return sentences(...found, sentence(said`In no output`, by.get(-1) ?? []));
}

function sentence(lead: Said, numbers: readonly string[]): Words | null {
  const more = numbers.length > MOST ? ', …' : '';
  return numbers.length === 0
    ? null
    : said`${lead}: ${numbers.slice(0, MOST).join(', ')}${more}.`;
}

function numbersIn(text: string): number[] {
  return (text.match(/[-+]?\d[\d,]*(?:\.\d+)?(?:e[-+]?\d+)?/gi) ?? []).map(
    valueOf
  );
}

function isAmong(written: string, numbers: readonly number[]): boolean {
  const value = valueOf(written);
  const digits = written.split('.')[1]?.length ?? 0;
  const tolerance = 0.5 * 10 ** -digits * (1 + 1e-9);
  return numbers.some(
    number =>
      Math.abs(number - value) <= tolerance ||
      Math.abs(number * 100 - value) <= tolerance
  );
}

function valueOf(text: string): number {
  return Number(text.replaceAll(',', ''));
}
