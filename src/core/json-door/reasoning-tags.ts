/** Names of the tags that models think in. */
const NAMES =
  '(?:think|thinking|thought|thoughts|reasoning|reflection|seed:think)';

/** A line that opens a block of reasoning, alone or after the speaker's label. */
const OPEN = new RegExp(
  `^\\s*(?:[Aa]ssistant:\\s*)?(?:<${NAMES}>|◁think▷|<\\|begin_of_thought\\|>|<\\|channel\\|>analysis<\\|message\\|>)`
);

const CLOSE = new RegExp(
  `</${NAMES}>|◁/think▷|<\\|end_of_thought\\|>|(?:<\\|end\\|>)?(?:<\\|start\\|>assistant)?<\\|channel\\|>final<\\|message\\|>`
);

/** What follows an opening tag of reasoning; `null` where the line has none. */
export function afterReasoningStart(line: string): string | null {
  const found = OPEN.exec(line);
  return found === null ? null : line.slice(found[0].length);
}

/** A line cut at a closing tag of reasoning; `null` where it has none. Tags in quotes do not count. */
export function splitAtReasoningEnd(
  line: string
): { readonly before: string; readonly after: string } | null {
  if (!line.includes('<') && !line.includes('◁')) {
    return null;
  }
  const found = CLOSE.exec(line);
  if (found === null || /["'`]/.test(line.charAt(found.index - 1))) {
    return null;
  }
  return {
    before: line.slice(0, found.index),
    after: line.slice(found.index + found[0].length)
  };
}

/** Whether a line is a closing tag and nothing else. */
export function isBareReasoningEnd(line: string): boolean {
  const split = line.length < 80 ? splitAtReasoningEnd(line) : null;
  return split !== null && split.before.trim() === '';
}
