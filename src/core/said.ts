/**
 * A text for the user that can be told in another language: its words, with a place `%1`, `%2` … for each value. The
 * words are those of a catalogue of translations, in which `%%` stands for one `%` and `%%%%` for two.
 */
export interface Said {
  readonly template: string;
  readonly values: readonly (string | Said)[];
}

/** What a user is told: in words that can be translated, or as somebody else wrote it. */
export type Words = string | Said;

/** Says something in English, written out, so that `npm run translations` finds it: said`No file ${name}.` */
export function said(
  parts: TemplateStringsArray,
  ...values: readonly (Words | number)[]
): Said {
  return {
    template: parts
      .map(part => part.replaceAll('%%', '%%%%'))
      .reduce((before, part, index) => `${before}%${index}${part}`),
    values: values.map(value =>
      typeof value === 'number' ? String(value) : value
    )
  };
}

/**
 * The text with its values.
 *
 * @param translate gives the words in the user's language, with the places as they are and each `%%` as one `%`;
 *   without it they are English.
 */
export function told(
  words: Words,
  translate: (said: Said) => string = ({ template }) =>
    template.replaceAll('%%', '%')
): string {
  return typeof words === 'string'
    ? words
    : translate(words).replace(/%(\d+)/g, (place, number: string) => {
        const value = words.values[Number(number) - 1];
        return value === undefined ? place : told(value, translate);
      });
}

/** Several sentences, one after the other; what is `null` is left out. */
export function sentences(...parts: readonly (Words | null)[]): Words {
  return parts.reduce<Words>((before, part) => {
    const words = part ?? '';
    return before === ''
      ? words
      : words === ''
        ? before
        : said`${before} ${words}`;
  }, '');
}

/** Several texts in a row, as values of one; what stands between them is no language's. */
export function listed(parts: readonly Words[], between = ', '): Words {
  return {
    template: parts.map((_, index) => `%${index + 1}`).join(between),
    values: parts
  };
}

/** What is asked about a name that is not there. @param near the names that come near it, the nearest first. */
export function didYouMean([first, second, third]: readonly string[]): Said {
  return third !== undefined
    ? said`Did you mean ${first} or ${second} or ${third}?`
    : second !== undefined
      ? said`Did you mean ${first} or ${second}?`
      : said`Did you mean ${first}?`;
}
