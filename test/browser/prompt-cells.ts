import { expect, type Locator } from '@playwright/test';
import type * as nbformat from '@jupyterlab/nbformat';

import { RUN_MIME_TYPE } from '../../src/core/vocabulary';
import type { RunRecord } from '../../src/core/values/run-record';
import type { Answer } from '../fixtures/model-server/answer';
import type { LoggedRequest } from '../fixtures/model-server/server';
import { joined } from './notebook-file';
import type { NotebookPage } from './notebook-page';

/** A run's output in a saved cell. */
export interface SavedRun {
  readonly record: RunRecord;
  /** The `text/markdown` of the output: the answer and a summary. */
  readonly markdown: string;
}

/** The runs that stand in a saved cell's outputs, from the top. */
export function runsIn(cell: nbformat.ICell): SavedRun[] {
  const outputs = (cell.outputs ?? []) as { data?: nbformat.IMimeBundle }[];
  return outputs.flatMap(({ data }) =>
    data?.[RUN_MIME_TYPE] === undefined
      ? []
      : [
          {
            record: data[RUN_MIME_TYPE] as unknown as RunRecord,
            markdown: joined(data['text/markdown'] as nbformat.MultilineString)
          }
        ]
  );
}

/** How the runs of a saved cell ended, from the top. */
export function statusesIn(cell: nbformat.ICell): string[] {
  return runsIn(cell).map(({ record }) => record.status);
}

/** The sources of cells. */
export function sourcesOf(cells: readonly nbformat.ICell[]): string[] {
  return cells.map(cell => joined(cell.source));
}

/** The text that a saved code cell printed. */
export function printedBy(cell: nbformat.ICell): string {
  const outputs = (cell.outputs ?? []) as nbformat.IOutput[];
  return outputs
    .filter(output => output.output_type === 'stream')
    .map(output => joined(output.text as nbformat.MultilineString))
    .join('');
}

/** A code cell with tags. */
export function taggedCell(source: string, ...tags: string[]): nbformat.ICell {
  return {
    cell_type: 'code',
    id: `tagged-${tags.join('-')}`,
    metadata: { tags },
    source,
    outputs: [],
    execution_count: null
  };
}

/** An answer that waits in its middle until `release()` is called. */
export function saySlowly(before: string, after: string): Answer {
  return { steps: [{ text: before }, { gate: true }, { text: after }] };
}

/** An answer that begins and never goes on: only going away ends it. */
export function beginToSay(text: string): Answer {
  return { steps: [{ text }, { end: 'stall' }] };
}

/** An answer with one code block. */
export function codeAnswer(source: string): string {
  return `Here it is:\n\n\`\`\`python code\n${source}\n\`\`\`\n\nThat is all.\n`;
}

/** The last message of a request: what the user asks now. */
export function askedIn({ body }: LoggedRequest): string {
  const messages = (body?.messages ?? []) as { content: string }[];
  return messages.at(-1)?.content ?? '';
}

/** Everything that a request says, its roles before the texts. */
export function conversationIn({ body }: LoggedRequest): string[] {
  const messages = (body?.messages ?? []) as {
    role: string;
    content: string;
  }[];
  return messages.map(({ role, content }) => `${role}: ${content}`);
}

/** The cards of the runs in a cell. */
export function cards(notebook: NotebookPage, index: number): Locator {
  return notebook.cell(index).locator('.jp-Cellwright-run');
}

/** The Stop button of the run in a cell. */
export function stopButton(notebook: NotebookPage, index: number): Locator {
  return cards(notebook, index).getByRole('button', { name: /^Stop/ });
}

/** A prompt whose answer is to be code. */
export const PROMPT = '%%llm\nWrite a list.';

/** The code in {@link SLOW_CODE}. */
export const CODE = 'value = 1';

/** An answer that waits before its code. */
export const SLOW_CODE = saySlowly('Some words. ', codeAnswer(CODE));

/** Runs the cell at `index` until the first words of {@link SLOW_CODE} are there. */
export async function runIntoTheMiddle(
  notebook: NotebookPage,
  index: number
): Promise<void> {
  await notebook.pressRun(index, 'Control+Enter');
  await expect(notebook.outputs(index)).toContainText('Some words.');
}
