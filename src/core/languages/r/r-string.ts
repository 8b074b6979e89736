/** A text as a string of R: JSON's escapes are R's too, but that of a slash and of what has no place in UTF-16. */
export function rString(text: string): string {
  return JSON.stringify(text).replace(/\\u([0-9a-f]{4})/g, '\\u{$1}');
}
