import { UnshownValues } from '../../../src/core/context/unshown-values';
import { kernelVariables } from '../../../src/adapters/jupyter/kernel-variables';
import { defaultSettings } from '../../../src/core/workflow/user-settings';
import type { NotebookCell } from '../../../src/core/values/notebook-cell';
import { deriveSettings } from '../../../src/core/context/settings';
import type { ContextPack } from '../../../src/core/context/types';
import { RunWriter } from '../../../src/core/journal/run-writer';
import { LiveRun } from '../../../src/core/journal/runs';
import { parseCell } from '../../../src/core/magic/parse-cell';
import { systemClock } from '../../../src/core/ports/clock';
import { collectContext } from '../../../src/core/workflow/collect-context';
import type { RequestTask } from '../../../src/core/workflow/request-ports';
import type { RequestWork } from '../../../src/core/workflow/request-work';
import type { LiveSession } from './session-server';

/** The model with the smallest usual window is not meant: nothing is cut for want of a window. */
const NO_MODEL = {
  defaultModel: null,
  transport: 'direct',
  host: 'replay',
  hasKey: false,
  sizesOf: () => ({ window: null, tokenRatio: 1 }),
  model: {
    // eslint-disable-next-line require-yield -- nobody asks it
    async *answer() {
      throw new Error('The replay asks no model.');
    }
  }
};

/** What the product would send for a question below some cells, collected by its own way. */
export async function contextOf(
  session: LiveSession,
  above: readonly NotebookCell[],
  question: string
): Promise<ContextPack> {
  const source = `%%llm\n${question}`;
  const prompt = codeCell('prompt', source);
  const cells = [...above, prompt];
  const statements = parseCell(source)?.statements ?? [];
  const run = new LiveRun('replay');
  const writer = new RunWriter(run, systemClock);
  const task = {
    cell: {
      id: 'prompt',
      path: 'session.ipynb',
      notebook: { cells: () => cells, language: 'python' },
      variables: kernelVariables(session.kernel, systemClock),
      purse: { agreed: null },
      anchors: {},
      anchor: () => undefined,
      fileConsent: { isOwnLine: () => true, answers: new Map() }
    },
    statement: statements[0],
    statements,
    index: 0,
    turn: 0,
    after: 'prompt',
    resume: null
  } as unknown as RequestTask;
  const work = {
    task,
    writer,
    user: defaultSettings,
    model: null,
    settings: deriveSettings(above, []),
    values: new UnshownValues(),
    language: 'python',
    ports: {
      connect: async () => NO_MODEL,
      snippetPlace: () => ({ notebookFolder: '', files: {} })
    }
  } as unknown as RequestWork;
  const context = await collectContext(work);
  return context.pack(task.statement.request, false);
}

/** A code cell that has run. */
export function codeCell(
  id: string,
  source: string,
  more: Partial<NotebookCell> = {}
): NotebookCell {
  return {
    id,
    type: 'code',
    source,
    text: source,
    executionCount: null,
    outputs: [],
    lineage: null,
    runs: [],
    answers: [],
    ...more
  };
}
