import type { NotebookModel } from '@jupyterlab/notebook';
import type { SharedCell } from '@jupyter/ydoc';
import { rejectAnswer } from '../../../src/adapters/lab/answer-group';
import { bringRunsHome } from '../../../src/adapters/lab/bring-runs-home';
import { distinctIds } from '../../../src/adapters/document/distinct-ids';
import { LabNotebook } from '../../../src/adapters/lab/lab-notebook';
import { promptCopies } from '../../../src/adapters/lab/prompt-copies';
import { promptOutputs } from '../../../src/adapters/lab/cell-outputs';
import { blockStands } from '../../../src/core/cells/block-stands';
import { turnsNow } from '../../../src/core/cells/turns-now';
import { digestOf, mintApproval } from '../../../src/core/consent/approved';
import {
  answerInto,
  code,
  codeCell,
  labNotebook,
  reload,
  sources,
  test
} from './answered-notebook';

const PROMPT = '%%llm\nWrite f.';

function notebook(...cells: readonly SharedCell.Cell[]): NotebookModel {
  const model = labNotebook(...cells);
  Object.assign(model.sharedModel, { nbformat_minor: 5 });
  return model;
}

/** An answer of code and test, which the prompt's cell gets as when it is run. */
function answer(model: NotebookModel, prompt: string, version: string) {
  distinctIds(model);
  bringRunsHome(model);
  const cells = new LabNotebook(model).cells();
  promptOutputs(model, { id: prompt }).keepTurns(turnsNow(cells, prompt));
  return answerInto(model, prompt, [
    code(`def f():\n    return ${version}`),
    test(`assert f() == ${version}`)
  ]);
}

const made = (version: string) => [
  `def f():\n    return ${version}`,
  `assert f() == ${version}`
];

describe('A notebook whose metadata a tool has stripped', () => {
  it('[L2] keeps all that stands there, with the new version below, which is the one that counts', () => {
    const model = notebook(codeCell('p', PROMPT), codeCell('own', 'own = 1'));
    answer(model, 'p', '1');
    model.sharedModel.cells[2].setSource('assert mine');
    reload(model, cell => ({ ...cell, metadata: {} }), true);
    const { placed } = answer(model, 'p', '2');
    const [code1] = made('1');
    const [code2, test2] = made('2');
    expect(sources(model)).toEqual([
      PROMPT,
      code1,
      code2,
      'assert mine',
      test2,
      'own = 1'
    ]);
    expect(placed.map(({ placement }) => placement)).toEqual([
      'beside-edited',
      'beside-edited'
    ]);
  });
});

describe('A cell of the user’s that an answer changed in place', () => {
  /** A notebook in which the prompt `p` changed the user's cell `own`. */
  function changed(...cells: readonly SharedCell.Cell[]): NotebookModel {
    const model = notebook(...cells);
    const text = 'x = 2';
    const parts = [{ id: 'own', source: 'x = 1', title: 'cell number 1' }];
    const agreed = { parts, text };
    answerInto(model, 'p', [code(text)], {
      change: {
        segment: 0,
        cell: 'own',
        change: mintApproval(agreed, digestOf(agreed))
      }
    });
    expect(sources(model)).toContain(text);
    return model;
  }

  const own = codeCell('own', 'x = 1');
  const prompt = codeCell('p', PROMPT);

  it.each([
    [
      'the outputs were cleared',
      (model: NotebookModel) => reload(model, bare, true)
    ],
    ['the ids were lost', (model: NotebookModel) => reload(model)],
    [
      'the prompt has another answer',
      (model: NotebookModel) => void answer(model, 'p', '2')
    ]
  ])('[L1] is not taken away with the answer where %s', (_, happens) => {
    const model = changed(own, prompt);
    happens(model);
    const [cell] = model.sharedModel.cells;
    expect(rejectAnswer(model, cell.getId())).toBe(0);
    expect(sources(model)).toContain('x = 2');
  });

  it('[L1] is not taken for an answer of the prompt above it where the outputs were cleared', () => {
    const model = changed(prompt, own);
    reload(model, bare, true);
    answer(model, 'p', '2');
    expect(sources(model)).toEqual([PROMPT, 'x = 2', ...made('2')]);
  });

  function bare(cell: SharedCell.Cell): SharedCell.Cell {
    return { ...cell, outputs: [] } as SharedCell.Cell;
  }
});

describe('Two cells with one id', () => {
  /** Cuts a cell, brings it back by undo, and pastes it, which gives the id a second time. */
  function paste({ sharedModel }: NotebookModel, at: number, to: number) {
    sharedModel.insertCell(to, sharedModel.cells[at].toJSON() as never);
  }

  it('[L1] are told apart before a prompt runs: an answer to one leaves the other’s cells alone', () => {
    const model = notebook(codeCell('p', PROMPT), codeCell('own', 'own = 1'));
    answer(model, 'p', '1');
    paste(model, 0, 4);
    model.sharedModel.cells[4].setSource('%%llm\nWrite g.');
    distinctIds(model);
    answer(model, model.sharedModel.cells[4].getId(), '2');
    expect(sources(model)).toEqual([
      PROMPT,
      ...made('1'),
      'own = 1',
      '%%llm\nWrite g.',
      ...made('2')
    ]);
  });

  it('[L1] the prompt above its cells keeps the id, though a copy stands further up', () => {
    const model = notebook(codeCell('own', 'own = 1'), codeCell('p', PROMPT));
    answer(model, 'p', '1');
    paste(model, 1, 0);
    distinctIds(model);
    expect(model.sharedModel.cells.map(cell => cell.getId() === 'p')).toEqual([
      false,
      false,
      true,
      false,
      false
    ]);
    model.sharedModel.undo();
    expect(sources(model)).toEqual(['own = 1', PROMPT, ...made('1')]);
  });

  it('[L1] a cell that comes later gets one of its own at once', async () => {
    const model = notebook(codeCell('p', PROMPT), codeCell('own', 'own = 1'));
    promptCopies(model);
    paste(model, 1, 0);
    await new Promise(resolve => setTimeout(resolve));
    const ids = model.sharedModel.cells.map(cell => cell.getId());
    expect(ids[2]).toBe('own');
    expect(new Set(ids).size).toBe(3);
    expect(model.cells.get(0).id).toBe(ids[0]);
  });
});

describe('A prompt with two requests that is split between them', () => {
  it('[L2] has its answers where they are asked for: each part replaces its own cells', () => {
    const [first, second] = ['%%llm\nWrite g.', '%%llm\nNow h.'];
    const model = notebook(codeCell('p', `${first}\n\n${second}`));
    answerInto(model, 'p', [code('g = 1')], { turn: 0 });
    const after = model.sharedModel.cells[1].getId();
    answerInto(model, 'p', [code('h = 1')], { turn: 1, after });
    // As JupyterLab does it: the last part keeps the cell.
    model.sharedModel.insertCell(0, codeCell('new', first));
    model.sharedModel.cells[1].setSource(second);

    bringRunsHome(model);
    answerInto(model, 'new', [code('g = 2')]);
    const { id } = model.sharedModel.cells[1];
    const outputs = promptOutputs(model, { id });
    outputs.keepTurns(turnsNow(new LabNotebook(model).cells(), id));
    answerInto(model, id, [code('h = 2')]);
    expect(sources(model)).toEqual([first, second, 'g = 2', 'h = 2']);
    expect(
      new LabNotebook(model).cells().map(({ runs }) => runs.length)
    ).toEqual([1, 1, 0, 0]);
  });

  it('[L2] leaves an answer where it is whose request nobody has any more', () => {
    const model = notebook(codeCell('p', '%%llm\nWrite f.\nUse numpy.'));
    answer(model, 'p', '1');
    model.sharedModel.insertCell(0, codeCell('new', PROMPT));
    model.sharedModel.cells[1].setSource('Use numpy.');
    bringRunsHome(model);
    expect(
      new LabNotebook(model).cells().map(({ runs }) => runs.length)
    ).toEqual([0, 1, 0, 0]);
  });
});

it('[L1] a generated cell that is no code any more is called changed', () => {
  const model = notebook(codeCell('p', PROMPT));
  const { run } = answer(model, 'p', '1');
  const { sharedModel } = model;
  const cell = sharedModel.cells[1].toJSON();
  sharedModel.deleteCell(1);
  sharedModel.insertCell(1, {
    id: cell.id,
    source: cell.source,
    metadata: cell.metadata,
    cell_type: 'markdown'
  } as never);
  const stands = blockStands(new LabNotebook(model).cells(), 'p', run);
  expect(stands?.map(({ edited }) => edited)).toEqual([true, false]);
});
