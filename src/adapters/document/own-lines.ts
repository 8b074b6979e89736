import type { FileConsent } from '../../core/workflow/request-ports';

const own = new WeakMap<object, Set<string>>();
const answers = new WeakMap<object, Map<string, boolean>>();

/** What the user did and answered here, for as long as the notebook is open. */
export function fileConsent(notebook: object): FileConsent {
  const known = answers.get(notebook) ?? new Map<string, boolean>();
  answers.set(notebook, known);
  return { isOwnLine: line => isOwnLine(notebook, line), answers: known };
}

/**
 * Notes lines that the user has run in this tab, or has had written.
 *
 * @param before what stood in the cell: its lines are as they were, whoever wrote them.
 */
export function noteOwnLines(
  notebook: object,
  source: string,
  before = ''
): void {
  const known = own.get(notebook) ?? new Set();
  own.set(notebook, known);
  const old = new Set(linesOf(before));
  linesOf(source)
    .filter(line => !old.has(line))
    .forEach(line => known.add(line));
}

/** Whether a line was typed or run in this tab: what came with the file, or from somebody else, was not. */
function isOwnLine(notebook: object, line: string): boolean {
  return own.get(notebook)?.has(line.trim()) ?? false;
}

/** Lines that hold a magic or mention a file, in cells with a magic: nobody asks for others. */
function linesOf(source: string): string[] {
  return source.includes('llm')
    ? source
        .split(/\r\n|\r|\n/)
        .map(line => line.trim())
        .filter(line => /llm|@/.test(line))
    : [];
}
