/** Characters that a journal keeps of one text, and of all. */
const MAX_TEXT = 200;
const MAX_ALL = 4_000;

/** A value as JSON with its long texts cut: files are in the journal already, and in the folder. */
export function shortened(value: unknown): string {
  const json =
    JSON.stringify(value, (_key, item: unknown) =>
      typeof item === 'string' && item.length > MAX_TEXT
        ? `${item.slice(0, MAX_TEXT)}… (${item.length} characters)`
        : item
    ) ?? 'null';
  return json.length > MAX_ALL
    ? `${json.slice(0, MAX_ALL)}… (${json.length} characters)`
    : json;
}
