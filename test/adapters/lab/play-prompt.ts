import { NotebookModel } from '@jupyterlab/notebook';
import { noteOwnLines } from '../../../src/adapters/lab/own-lines';
import { PromptCell } from '../../../src/adapters/lab/prompt-cell';
import { boundedModel } from '../../../src/core/generation/bounds/bounded-model';
import { CardHuman } from '../../../src/core/journal/card-human';
import { Runs, type LiveRun } from '../../../src/core/journal/runs';
import { parseCell } from '../../../src/core/magic/parse-cell';
import { systemClock } from '../../../src/core/ports/clock';
import type { ProofPlace } from '../../../src/core/ports/sandbox';
import type { QuestionKind } from '../../../src/core/vocabulary';
import type {
  RequestPorts,
  RequestTask
} from '../../../src/core/workflow/request-ports';
import { runRequest } from '../../../src/core/workflow/run-request';
import { defaultSettings } from '../../../src/core/workflow/user-settings';
import { PythonSandbox } from '../../core/checks/python-sandbox';
import { MemoryFiles } from '../../core/context/memory-files';
import {
  ScriptedModel,
  type ScriptedAnswer
} from '../../core/generation/scripted-model';

/** A prompt in a notebook of code cells, what the model answers, and what the user says to each question. */
export interface PromptPlay {
  /** Sources of the cells, called `c1`, `c2` and so on but for the last one: `prompt`. */
  readonly cells: readonly string[];
  readonly answers: readonly ScriptedAnswer[];
  readonly says: (
    kind: QuestionKind,
    asked: unknown,
    requests: number
  ) => unknown;
  /** Files of the notebook's folder, by name. */
  readonly files?: Readonly<Record<string, string>>;
  readonly model?: string;
}

/** Plays a prompt to its end, as in JupyterLab, with code run by a Python of its own. */
export async function playPrompt({
  cells,
  answers,
  says,
  files = {},
  model = 'large'
}: PromptPlay) {
  const notebook = new NotebookModel();
  const { sharedModel } = notebook;
  sharedModel.deleteCellRange(0, sharedModel.cells.length);
  Object.assign(sharedModel, { nbformat_minor: 5 });
  notebook.sharedModel.setMetadata('kernelspec', {
    name: 'python3',
    display_name: 'Python',
    language: 'python'
  });
  cells.forEach((source, at) =>
    sharedModel.addCell({
      cell_type: 'code',
      id: at === cells.length - 1 ? 'prompt' : `c${at + 1}`,
      source
    })
  );
  sharedModel.clearUndoHistory();
  const prompt = cells[cells.length - 1];
  noteOwnLines(notebook, prompt);
  const statements = parseCell(prompt)?.statements ?? [];
  const scripted = new ScriptedModel(answers);
  const runs = new Runs();
  const sandbox = Object.assign(new PythonSandbox(), {
    warm: async () => undefined,
    guards: () => true,
    hasKernels: async () => true
  });
  const cell = new PromptCell(
    notebook,
    'prompt',
    'n.ipynb',
    new AbortController().signal,
    { id: 'n', consent: null, sandbox }
  );
  const settings = {
    ...defaultSettings,
    model,
    'plan.approval': 'never',
    'sandbox.approval': 'never'
  } as const;
  const memory = new MemoryFiles({ 'n.ipynb': '{}', ...files });
  const services = {
    runs,
    newId: () => 'run-1',
    nextTask: () => new Promise(resolve => setTimeout(resolve)),
    human: (live: LiveRun, place: ProofPlace) =>
      new CardHuman(live, systemClock, settings, place),
    clock: systemClock,
    snippetPlace: () => ({
      notebookFolder: '',
      notebook: 'n.ipynb',
      files: memory
    }),
    settings: () => settings,
    connect: async () => ({
      model: boundedModel(scripted, () => null),
      defaultModel: null,
      sizesOf: () => ({ window: null, tokenRatio: 1 })
    }),
    linter: { check: async () => [] },
    journals: { keep: () => ({ end: async () => undefined }) }
  } as unknown as RequestPorts;
  const ended = runRequest(
    {
      cell,
      statement: statements[0] as RequestTask['statement'],
      statements,
      index: 0,
      turn: 0,
      after: 'prompt',
      publish: () => undefined,
      resume: null
    },
    services
  );
  const [live] = runs.active;
  const asked: { readonly kind: QuestionKind; readonly asked: unknown }[] = [];
  live.subscribe(() => {
    const { pending } = live;
    if (live.events.at(-1)?.type === 'question-asked' && pending !== null) {
      asked.push({ kind: pending.kind, asked: pending.asked });
      (pending.answer as (said: unknown) => void)(
        says(pending.kind, pending.asked, scripted.requests.length)
      );
    }
  });
  await ended;
  return { state: live.state, scripted, cell, notebook, memory, asked };
}
