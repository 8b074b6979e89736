/** A row's number: a letter, perhaps a section, a number, as in `S0.1` and `L4`. */
const ID = /(?:[A-Z]\d+\.\d+|[A-Z]\d+)/;

/**
 * The rows of a list of requirements, in order.
 *
 * @param {string} text Markdown; a row is a list item or a table row that begins with its number, which may
 *   be bold, alone or with the words after it: `- **M8.** A loop`, `- **L1. A cell is lost.** Found by use`.
 * @returns {{id: string, text: string}[]}
 */
export function rowsIn(text) {
  const pattern = new RegExp(
    `^\\s*(?:[-*]|\\|)\\s*\\**(${ID.source})\\**[\\s.:|]+(.*)$`,
    'gm'
  );
  return [...text.matchAll(pattern)].map(([, id, rest]) => ({
    id,
    text: rest
      .replace(/\s*\|\s*$/, '')
      .replace(/\*\*/g, '')
      .trim()
  }));
}

/**
 * The rows that a test file is tagged with.
 *
 * @param {string} source
 * @returns {string[]}
 */
export function tagsIn(source) {
  const tags = source.matchAll(
    new RegExp(`\\[(${ID.source}(?:\\s*[,–-]\\s*${ID.source})*)\\]`, 'g')
  );
  return [...tags].flatMap(([, inside]) =>
    inside.split(/\s*,\s*/).flatMap(expanded)
  );
}

/** `S1.6–S1.8` as its rows; anything else as it is. */
function expanded(tag) {
  const [from, to] = tag.split(/\s*[–-]\s*/);
  if (to === undefined) {
    return [from];
  }
  const [, head, first] = /^(.*?)(\d+)$/.exec(from);
  const last = Number(/(\d+)$/.exec(to)[1]);
  return Array.from(
    { length: Math.max(0, last - Number(first) + 1) },
    (_, at) => `${head}${Number(first) + at}`
  );
}
