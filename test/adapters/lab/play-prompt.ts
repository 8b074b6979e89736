import { NotebookModel } from '@jupyterlab/notebook';
import { noteOwnLines } from '../../../src/adapters/document/own-lines';
import { PromptCell } from '../../../src/adapters/lab/prompt-cell';
import { boundedModel } from '../../../src/core/generation/bounds/bounded-model';
import type { QuestionKind } from '../../../src/core/vocabulary';
import { PythonSandbox } from '../../core/checks/python-sandbox';
import { MemoryFiles } from '../../core/context/memory-files';
import {
  ScriptedModel,
  type ScriptedAnswer
} from '../../core/generation/scripted-model';
import { ask, PROMPT, proofPlace, requestPorts } from '../../fixtures/request';

/** A prompt in a notebook of code cells, what the model answers, and what the user says to each question. */
export interface PromptPlay {
  /** Sources of the cells, called `c1`, `c2` and so on but for the last one: `prompt`. */
  readonly cells: readonly string[];
  readonly answers: readonly ScriptedAnswer[];
  /** @param requests how many requests the model has had by then. */
  readonly says: (
    kind: QuestionKind,
    asked: unknown,
    requests: number
  ) => unknown;
  /** Files of the notebook's folder, by name. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Plays a prompt to its end, as in JupyterLab, with code run by a Python of its own. */
export async function playPrompt({
  cells,
  answers,
  says,
  files = {}
}: PromptPlay) {
  const notebook = new NotebookModel();
  const { sharedModel } = notebook;
  sharedModel.deleteCellRange(0, sharedModel.cells.length);
  Object.assign(sharedModel, { nbformat_minor: 5 });
  sharedModel.setMetadata('kernelspec', {
    name: 'python3',
    display_name: 'Python',
    language: 'python'
  });
  cells.forEach((source, at) =>
    sharedModel.addCell({
      cell_type: 'code',
      id: at === cells.length - 1 ? PROMPT : `c${at + 1}`,
      source
    })
  );
  sharedModel.clearUndoHistory();
  const prompt = cells[cells.length - 1];
  noteOwnLines(notebook, prompt);
  const scripted = new ScriptedModel(answers);
  const cell = new PromptCell(
    notebook,
    PROMPT,
    'n.ipynb',
    new AbortController().signal,
    proofPlace(new PythonSandbox())
  );
  const memory = new MemoryFiles({ 'n.ipynb': '{}', ...files });
  const ports = requestPorts(
    boundedModel(scripted, () => null),
    {
      settings: {
        model: 'large',
        'plan.approval': 'never',
        'sandbox.approval': 'never'
      },
      snippetPlace: () => ({
        notebookFolder: '',
        notebook: 'n.ipynb',
        files: memory
      })
    }
  );
  const { run, ended } = ask(cell, prompt, ports);
  const asked: { readonly kind: QuestionKind; readonly asked: unknown }[] = [];
  run.subscribe(() => {
    const { pending } = run;
    if (run.events.at(-1)?.type === 'question-asked' && pending !== null) {
      asked.push({ kind: pending.kind, asked: pending.asked });
      (pending.answer as (said: unknown) => void)(
        says(pending.kind, pending.asked, scripted.requests.length)
      );
    }
  });
  await ended;
  return { state: run.state, scripted, cell, notebook, asked };
}
