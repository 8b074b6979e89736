/**
 * The first key that stands twice in one object of a valid JSON text; `null` where none does.
 *
 * `JSON.parse` keeps the last of them and drops the others without a word.
 */
export function repeatedKey(json: string): string | null {
  const objects: (Set<string> | null)[] = [];
  const pieces = json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}[\]]/g);
  for (const [piece, colon] of pieces) {
    if (piece === '{') {
      objects.push(new Set());
    } else if (piece === '[') {
      objects.push(null);
    } else if (piece === '}' || piece === ']') {
      objects.pop();
    } else if (colon !== undefined) {
      const key = String(JSON.parse(piece.slice(0, -colon.length)));
      const seen = objects.at(-1);
      if (seen?.has(key)) {
        return key;
      }
      seen?.add(key);
    }
  }
  return null;
}
