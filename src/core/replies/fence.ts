/** A backtick fence that is longer than any run of backticks in the content, at least three. */
export function fenceFor(content: string): string {
  const longest = (content.match(/`+/g) ?? []).reduce(
    (most, run) => Math.max(most, run.length),
    0
  );
  return '`'.repeat(Math.max(3, longest + 1));
}
