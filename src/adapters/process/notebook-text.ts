import type {
  ICell,
  INotebookContent,
  IOutput,
  MultilineString
} from '@jupyterlab/nbformat';

/**
 * A notebook as Jupyter writes its file: texts as lists of lines, names sorted, so that only what changed differs in a
 * version control.
 */
export function notebookText(content: INotebookContent): string {
  const { cells } = content;
  const lined = { ...content, cells: cells.map(withLines) };
  return `${JSON.stringify(sorted(lined), null, 1)}\n`;
}

function withLines(cell: ICell): ICell {
  return {
    ...cell,
    source: linesOf(cell.source),
    ...(Array.isArray(cell.outputs)
      ? { outputs: (cell.outputs as IOutput[]).map(outputWithLines) }
      : {})
  } as ICell;
}

function outputWithLines(output: IOutput): IOutput {
  if (output.output_type === 'stream') {
    return { ...output, text: linesOf(output.text as MultilineString) };
  }
  if (typeof output.data !== 'object' || output.data === null) {
    return output;
  }
  const data = Object.entries(output.data).map(([mime, value]) => [
    mime,
    /[/+]json$/.test(mime) ? value : linesOf(value as MultilineString)
  ]);
  return { ...output, data: Object.fromEntries(data) } as IOutput;
}

/** Lines with their ends. */
function linesOf(text: MultilineString): MultilineString {
  return typeof text === 'string'
    ? (text.match(/[^\n]*\n|[^\n]+$/g) ?? [])
    : text;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, of]) => [key, sorted(of)]));
}
