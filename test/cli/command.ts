import { nodeLinter } from '../../src/adapters/ruff/node-linter';
import { main, type CommandWorld } from '../../src/cli/main';
import type { PromptReport } from '../../src/cli/report';

/** What a command came to. */
export interface CommandResult {
  readonly exit: number;
  /** What it told beside its results. */
  readonly told: string;
  /** What it wrote, line by line. */
  readonly lines: readonly string[];
  /** What it wrote with `--json`. */
  readonly reports: readonly PromptReport[];
}

/** Runs the command as its program does. @param line its arguments; none of them has a blank in it. */
export async function cellwright(
  line: string,
  more: Partial<CommandWorld> = {}
): Promise<CommandResult> {
  const told: string[] = [];
  const lines: string[] = [];
  const exit = await main({
    argv: line.split(' '),
    env: {},
    folder: '/nowhere',
    terminal: { tell: text => told.push(text), ask: null },
    write: text => lines.push(text),
    linter: nodeLinter(),
    interrupted: new AbortController().signal,
    ...more
  });
  return {
    exit,
    told: told.join('\n'),
    lines,
    get reports() {
      return lines.map(text => JSON.parse(text) as PromptReport);
    }
  };
}

/** A notebook's JSON. @param sources of its code cells, by their ids. */
export function notebookOf(sources: Readonly<Record<string, string>>) {
  return {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {
      kernelspec: { name: 'python3', display_name: 'Python 3' },
      language_info: { name: 'python' }
    },
    cells: Object.entries(sources).map(([id, source]) => ({
      id,
      cell_type: 'code' as const,
      source,
      metadata: {},
      outputs: [],
      execution_count: null
    }))
  };
}
