/** The unified diff between two texts, three lines of context; empty where they are equal. */
export async function unifiedDiff(
  before: string,
  after: string,
  name: string
): Promise<string> {
  if (before === after) {
    return '';
  }
  const { createTwoFilesPatch } = await import('diff');
  const patch = createTwoFilesPatch(
    `a/${name}`,
    `b/${name}`,
    withLineEnd(before),
    withLineEnd(after),
    undefined,
    undefined,
    { context: 3 }
  );
  // Without the ruler above the file names, which no tool needs.
  return patch.replace(/^=+\n/, '');
}

function withLineEnd(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}
