import { commonIndent, dedent, indentOf, without } from './indentation';

/** What to tell the user where a whole block was indented. */
export const SHARED_INDENT_NOTE =
  'Removed the indentation that the lines share.';

/** Another indentation for the same lines, and what to tell the user about it. */
export interface IndentationRepair {
  readonly note: string;
  readonly lines: readonly string[];
}

/**
 * Indentations that the code may have had before it was copied into the reply, likeliest first: models
 * lose the first line's indentation most.
 */
export function indentationRepairs(
  lines: readonly string[]
): IndentationRepair[] {
  const repairs: IndentationRepair[] = [];
  const rest = lines.slice(1);
  const indent = commonIndent(rest);
  if (lines.length > 1 && indent !== '' && indentOf(lines[0]) === '') {
    repairs.push({
      note: 'Gave the first line its indentation back.',
      lines: dedent([indent + lines[0], ...rest])
    });
  }
  const first = indentOf(lines[0] ?? '');
  if (first !== '') {
    // Lines of a long string may stand further left than the code around them.
    repairs.push({
      note: SHARED_INDENT_NOTE,
      lines: without(lines, first)
    });
  }
  return repairs;
}
