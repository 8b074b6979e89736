const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu;

/** Words of one letter that English has. */
const PLAIN = new Set(['a', 'A', 'I']);

/** The words of a request that may be names of code. */
export function wordsOf(request: string): ReadonlySet<string> {
  return new Set(
    (request.match(WORD) ?? []).filter(
      word => !PLAIN.has(word) || request.includes(`\`${word}\``)
    )
  );
}

/** Whether a request has a name, of several words perhaps, as a whole. Letters count as the same, large and small. */
export function namesPhrase(request: string, name: string): boolean {
  const at = request.toLowerCase().indexOf(name.toLowerCase());
  const isWord = (char: string) => /[\p{L}\p{N}_]/u.test(char);
  return (
    name.length > 1 &&
    at !== -1 &&
    !isWord(request.charAt(at - 1)) &&
    !isWord(request.charAt(at + name.length))
  );
}
