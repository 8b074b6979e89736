/**
 * Wraps `text` in a code fence that no line of the text can close: the fence has more backticks than
 * any run of them in the text.
 *
 * @param info - What stands after the opening fence, for example `python code`.
 */
export function fenced(info: string, text: string): string {
  const runs = text.match(/`{3,}/g) ?? [];
  const longest = runs.reduce((max, run) => Math.max(max, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  const end = text === '' || text.endsWith('\n') ? '' : '\n';
  return `${fence}${plainInfo(info)}\n${text}${end}${fence}`;
}

/** Closes the code fence that a cut answer left open, so that what follows is text again. */
export function closeFence(markdown: string): string {
  const open = openFence(markdown);
  if (open === null) {
    return markdown;
  }
  return `${markdown}${markdown.endsWith('\n') ? '' : '\n'}${open}`;
}

/** A fence's info string holds no line breaks and no backticks: either would end or change the fence. */
function plainInfo(info: string): string {
  return info
    .replace(/[^\w+#. -]/g, '')
    .slice(0, 60)
    .trim();
}

/** The fence that is still open at the end of `markdown`, or `null`. */
function openFence(markdown: string): string | null {
  let open: string | null = null;
  for (const line of markdown.split('\n')) {
    const [, fence, rest] = /^[ \t]*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    if (fence === undefined) {
      continue;
    }
    if (open === null) {
      open = fence.startsWith('`') && rest.includes('`') ? null : fence;
    } else if (fence.startsWith(open) && rest.trim() === '') {
      open = null;
    }
  }
  return open;
}
