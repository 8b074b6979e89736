import type { NotebookModel } from '@jupyterlab/notebook';
import { LabNotebook } from '../../../src/adapters/lab/lab-notebook';
import { partsOfCell } from '../../../src/core/cells/block-of-cell';
import { promptOutputs } from '../../../src/adapters/lab/cell-outputs';
import { earlierCells } from '../../../src/core/cells/earlier-cells';
import { turnsNow } from '../../../src/core/cells/turns-now';
import { deriveThread } from '../../../src/core/context/thread';
import { digestOf, mintApproval } from '../../../src/core/consent/approved';
import {
  answerInto,
  code,
  codeCell,
  idOf,
  labNotebook,
  reload,
  sources,
  test
} from './answered-notebook';
import { toldNotes } from '../../fixtures/told-notes';

const PROMPT = '%%llm\nWrite a function add(a, b) with tests.';
const ADD = 'def add(a, b):\n    return a + b';
const TEST = 'assert add(1, 2) == 3';
const NEW = 'def add(a, b):\n    return b + a';
const NEW_TEST = 'assert add(2, 1) == 3';
const MINE = 'my_own_work = "precious"';

const again = [code(NEW), test(NEW_TEST)];

/** A prompt with its answer, and a cell of the user's below. */
function answered(...more: readonly string[]) {
  const model = labNotebook(
    codeCell('p', PROMPT),
    ...more.map((source, index) => codeCell(`more-${index}`, source))
  );
  const first = answerInto(model, 'p', [code(ADD), test(TEST)]);
  model.sharedModel.clearUndoHistory();
  return { model, first };
}

const at = (model: NotebookModel, index: number) =>
  model.sharedModel.cells[index];

function insert(model: NotebookModel, index: number, source = MINE) {
  model.sharedModel.insertCell(index, codeCell(`mine-${index}`, source));
}

/** What JupyterLab's own split makes of a cell: its metadata in both halves, the id in the second. */
function split(model: NotebookModel, index: number, offset: number) {
  const cell = at(model, index);
  const { cell_type, metadata } = cell.toJSON();
  const source = cell.getSource();
  model.sharedModel.transact(() => {
    model.sharedModel.insertCell(index, {
      cell_type,
      metadata,
      source: source.slice(0, offset).replace(/\n+$/, '')
    } as never);
    cell.setSource(source.slice(offset).replace(/^\n+/, ''));
  });
}

/** What JupyterLab's own merge makes of a cell and the one below. */
function mergeBelow(model: NotebookModel, index: number) {
  const { cell_type, metadata, source } = at(model, index).toJSON();
  const below = at(model, index + 1).getSource();
  model.sharedModel.transact(() => {
    model.sharedModel.deleteCell(index);
    model.sharedModel.insertCell(index, {
      cell_type,
      metadata,
      source: `${source as string}\n\n${below}`
    } as never);
    model.sharedModel.deleteCell(index + 1);
  });
}

/** What copying cells and pasting them at the end gives. */
function pasteAtEnd(model: NotebookModel, from: number, to: number) {
  const cells = model.sharedModel.cells
    .slice(from, to)
    .map(cell => ({ ...cell.toJSON(), id: undefined }));
  model.sharedModel.insertCells(model.sharedModel.cells.length, cells as never);
}

/** What a prompt at the end of the notebook is told of the answers above. */
function told(model: NotebookModel): string {
  const cells = new LabNotebook(model).cells();
  const own = { cellId: 'end', statements: [], answers: [], upTo: 0 };
  return deriveThread(cells, own)
    .map(({ answer }) => answer)
    .join('\n');
}

describe('A prompt that runs again', () => {
  it('[L1] keeps a user’s cell between an edited code cell and its test, and is undone in one step', () => {
    const { model } = answered('tail');
    at(model, 1).setSource(`${ADD}  # mine`);
    insert(model, 2);
    model.sharedModel.clearUndoHistory();
    const before = sources(model);
    answerInto(model, 'p', again);
    expect(sources(model)).toEqual([
      PROMPT,
      `${ADD}  # mine`,
      NEW,
      MINE,
      NEW_TEST,
      'tail'
    ]);
    model.sharedModel.undo();
    expect(sources(model)).toEqual(before);
    expect(model.sharedModel.canUndo()).toBe(false);
  });

  it('[L1] puts the new version below the edited cell, and the new test in the old one’s place', () => {
    const { model } = answered('tail');
    at(model, 1).setSource(`${ADD}  # mine`);
    answerInto(model, 'p', again);
    expect(sources(model)).toEqual([
      PROMPT,
      `${ADD}  # mine`,
      NEW,
      NEW_TEST,
      'tail'
    ]);
  });

  it.each(['editable', 'deletable'])(
    '[L1] keeps a cell that was locked by `%s`, and puts the new version below it',
    flag => {
      const { model } = answered('tail');
      at(model, 1).setMetadata(flag, false);
      answerInto(model, 'p', again);
      expect(sources(model)).toEqual([PROMPT, ADD, NEW, NEW_TEST, 'tail']);
      answerInto(model, 'p', []);
      expect(sources(model)).toContain(ADD);
    }
  );

  it('[L1] keeps tags and what else a human wrote beside the code', () => {
    const { model } = answered('tail');
    const before = at(model, 1).getMetadata('cellwright');
    at(model, 1).setMetadata('tags', ['parameters']);
    at(model, 1).setMetadata('slideshow', { slide_type: 'slide' });
    at(model, 1).setMetadata('execution', { 'iopub.status.busy': '1' });
    answerInto(model, 'p', again);
    expect(sources(model)).toEqual([PROMPT, NEW, NEW_TEST, 'tail']);
    expect(at(model, 1).getMetadata()).toEqual({
      tags: ['parameters'],
      slideshow: { slide_type: 'slide' },
      trusted: false,
      cellwright: expect.not.objectContaining({
        run: (before as { run: string }).run
      }) as unknown
    });
  });

  it('[L1] puts every block of a longer answer in, once', () => {
    const { model } = answered('tail');
    const longer = [code(NEW), code('more = 1', 1), test(NEW_TEST, 2)];
    answerInto(model, 'p', longer);
    expect(sources(model)).toEqual([PROMPT, NEW, 'more = 1', NEW_TEST, 'tail']);
  });

  it('says what became of cells that have no successor', () => {
    const { model } = answered();
    expect(toldNotes(answerInto(model, 'p', [code(NEW)])).join()).toContain(
      'was removed'
    );
    at(model, 1).setSource(`${NEW}  # mine`);
    expect(toldNotes(answerInto(model, 'p', [])).join()).toContain(
      'was kept, since it was changed or locked after that'
    );
    expect(sources(model)).toEqual([PROMPT, `${NEW}  # mine`]);
  });

  it('puts its next version below one that a human changed two answers ago', () => {
    const { model } = answered('tail');
    at(model, 1).setSource(`${ADD}  # mine`);
    answerInto(model, 'p', [code(NEW)]);
    model.sharedModel.deleteCell(2);
    answerInto(model, 'p', [code('add = sum')]);
    expect(sources(model)).toEqual([
      PROMPT,
      `${ADD}  # mine`,
      'add = sum',
      'tail'
    ]);
  });

  it('takes the cells of an interrupted run for its own, though no record lists them [B13, H21]', () => {
    const model = labNotebook(codeCell('p', PROMPT));
    answerInto(model, 'p', [code(ADD), test(TEST)], { isRecorded: false });
    const { notes } = answerInto(model, 'p', again);
    expect(sources(model)).toEqual([PROMPT, NEW, NEW_TEST]);
    expect(toldNotes({ notes }).join()).toContain(
      '2 cells of the earlier answer say'
    );
  });

  it('takes no cell for its own on the word of a record alone [B14]', () => {
    const { model } = answered();
    at(model, 1).deleteMetadata('cellwright');
    answerInto(model, 'p', [code(NEW)]);
    // What it may have made stays, and does not override the new version.
    expect(sources(model)).toEqual([PROMPT, ADD, NEW]);
  });

  it('[L3] takes no cell for its own on the word of the cell alone, where a record does not list it', () => {
    const { model } = answered();
    const { metadata } = at(model, 1).toJSON();
    model.sharedModel.insertCell(1, {
      ...codeCell('stranger', MINE),
      metadata
    } as never);
    answerInto(model, 'p', [code(NEW)]);
    expect(sources(model)).toEqual([PROMPT, MINE, NEW]);
  });
});

describe('A prompt that runs again in a notebook whose cells have new ids', () => {
  it.each([
    [
      'with metadata and outputs, as in formats 4.0 to 4.4',
      (cell: never) => cell
    ],
    [
      'with outputs alone',
      (cell: { metadata?: Record<string, unknown> }) => ({
        ...cell,
        metadata: {}
      })
    ],
    [
      'with metadata alone, as in text formats',
      (cell: object) => ('outputs' in cell ? { ...cell, outputs: [] } : cell)
    ]
  ])('[L2] replaces what nobody changed: %s', (_, change) => {
    const { model } = answered('tail');
    insert(model, 2);
    reload(model, change as never);
    expect(sources(model)).toEqual([PROMPT, ADD, MINE, TEST, 'tail']);
    answerInto(model, idOf(model, '%%llm'), again);
    expect(sources(model)).toEqual([PROMPT, NEW, MINE, NEW_TEST, 'tail']);
  });

  it('[L2] keeps what a human changed, and puts the new version below it', () => {
    const { model } = answered('tail');
    at(model, 1).setSource(`${ADD}  # mine`);
    reload(model);
    answerInto(model, idOf(model, '%%llm'), again);
    expect(sources(model)).toEqual([
      PROMPT,
      `${ADD}  # mine`,
      NEW,
      NEW_TEST,
      'tail'
    ]);
  });

  it('[L2] takes cells for the user’s of which nothing tells the origin', () => {
    const { model } = answered();
    reload(model, cell => ({
      ...codeCell('', cell.source as string),
      id: undefined
    }));
    answerInto(model, idOf(model, '%%llm'), again);
    expect(sources(model)).toEqual([PROMPT, NEW, NEW_TEST, ADD, TEST]);
  });

  it('[L2] tells the model the code that stands there, and never that it was deleted', () => {
    const { model } = answered();
    reload(model);
    expect(told(model)).toContain('return a + b');
    expect(told(model)).toContain(TEST);
    const bare = answered().model;
    at(bare, 1).setSource(`${ADD}  # mine`);
    reload(bare, cell => ({ ...cell, metadata: {} }));
    expect(told(bare)).not.toContain('deleted');
    expect(told(bare)).toContain(TEST);
  });

  it('[L2] tells the model what the user deleted, where that is known', () => {
    const { model } = answered();
    model.sharedModel.deleteCell(2);
    expect(told(model)).toContain('The user deleted this code');
    reload(model);
    expect(told(model)).toContain('The user deleted this code');
  });
});

describe('A generated cell that a human has split', () => {
  const HALF = 'def add(a, b):';

  it('[L2] is kept in all its parts; the new version stands below the last', () => {
    const { model } = answered('tail');
    split(model, 1, HALF.length);
    insert(model, 2);
    answerInto(model, 'p', again);
    expect(sources(model)).toEqual([
      PROMPT,
      HALF,
      MINE,
      '    return a + b',
      NEW,
      NEW_TEST,
      'tail'
    ]);
  });

  it.each([false, true])(
    '[L2] is shown to the model in all its parts (ids are new: %s)',
    isNew => {
      const { model } = answered();
      split(model, 1, HALF.length);
      if (isNew) {
        reload(model);
      }
      expect(told(model)).toContain(`${HALF}\n\n    return a + b`);
      const cells = new LabNotebook(model).cells();
      const second = idOf(model, '    return');
      expect(partsOfCell(cells, second).map(({ text }) => text)).toEqual([
        HALF,
        '    return a + b'
      ]);
    }
  );
});

describe('A generated cell that a human has merged', () => {
  it('[L2] with its test is kept, shown once, and nothing is called deleted', () => {
    const { model } = answered('tail');
    mergeBelow(model, 1);
    expect(told(model)).not.toContain('deleted');
    expect(told(model).split('return a + b')).toHaveLength(2);
    answerInto(model, 'p', again);
    expect(sources(model)).toEqual([
      PROMPT,
      `${ADD}\n\n${TEST}`,
      NEW,
      NEW_TEST,
      'tail'
    ]);
  });

  it('[L2] into a cell of the user’s is kept and shown', () => {
    const { model } = answered('tail');
    insert(model, 1);
    mergeBelow(model, 1);
    expect(told(model)).not.toContain('deleted');
    expect(told(model)).toContain('return a + b');
    answerInto(model, 'p', again);
    expect(sources(model)).toEqual([
      PROMPT,
      `${MINE}\n\n${ADD}`,
      NEW,
      NEW_TEST,
      'tail'
    ]);
  });
});

describe('A prompt that was copied', () => {
  it.each([false, true])(
    '[L2] with its cells: the pasted cells are the pasted prompt’s (ids are new: %s)',
    isNew => {
      const { model } = answered();
      pasteAtEnd(model, 0, 3);
      if (isNew) {
        reload(model);
      }
      answerInto(model, idOf(model, '%%llm', 1), again);
      expect(sources(model)).toEqual([
        PROMPT,
        ADD,
        TEST,
        PROMPT,
        NEW,
        NEW_TEST
      ]);
      answerInto(model, idOf(model, '%%llm'), [code('add = sum')]);
      expect(sources(model)).toEqual([
        PROMPT,
        'add = sum',
        PROMPT,
        NEW,
        NEW_TEST
      ]);
    }
  );

  it('[L2] above its original keeps its own cells, too', () => {
    const { model } = answered();
    const group = model.sharedModel.cells.map(cell => ({
      ...cell.toJSON(),
      id: undefined
    }));
    model.sharedModel.insertCells(0, group as never);
    answerInto(model, idOf(model, '%%llm'), again);
    expect(sources(model)).toEqual([PROMPT, NEW, NEW_TEST, PROMPT, ADD, TEST]);
  });

  it('[L2] without its cells takes none of the original’s', () => {
    const { model } = answered();
    pasteAtEnd(model, 0, 1);
    expect(told(model)).not.toContain('deleted');
    const cells = new LabNotebook(model).cells();
    expect(earlierCells(cells, cells[3].id, 0).cells).toEqual([]);
    answerInto(model, cells[3].id, again);
    expect(sources(model)).toEqual([PROMPT, ADD, TEST, PROMPT, NEW, NEW_TEST]);
  });

  it('[L2] and a generated cell alone that was copied is the user’s', () => {
    const { model } = answered();
    pasteAtEnd(model, 1, 2);
    at(model, 1).setSource(`${ADD}  # mine`);
    answerInto(model, 'p', again);
    expect(sources(model)).toEqual([
      PROMPT,
      `${ADD}  # mine`,
      NEW,
      NEW_TEST,
      ADD
    ]);
  });
});

describe('Code that a later answer changed in place', () => {
  function changedInPlace() {
    const { model, first } = answered('%%llm\nchange it');
    const [{ id }, itsTest] = first.placed;
    const named = (cell: string, source: string) => ({
      id: cell,
      source,
      title: cell
    });
    const decided = (
      segment: number,
      cell: string,
      before: string,
      text: string
    ) => {
      const value = { parts: [named(cell, before)], text };
      const change = mintApproval(value, digestOf(value));
      return { segment, cell, change };
    };
    answerInto(model, 'more-0', again, {
      change: [
        decided(again[0].segment, id, ADD, NEW),
        decided(again[1].segment, itsTest.id, TEST, NEW_TEST)
      ]
    });
    expect(sources(model).slice(1, 3)).toEqual([NEW, NEW_TEST]);
    return model;
  }

  it.each([false, true])(
    '[T1] is shown with that answer, once, and nothing is called deleted by the user (ids are new: %s)',
    isNew => {
      const model = changedInPlace();
      if (isNew) {
        reload(model);
      }
      expect(told(model)).not.toContain('deleted');
      expect(told(model).split('return b + a')).toHaveLength(2);
    }
  );

  it('[T1] is the first answer’s again where that was undone, and is shown with it, once', () => {
    const model = changedInPlace();
    model.sharedModel.undo();
    const cells = new LabNotebook(model).cells();
    const own = { cellId: 'end', statements: [], answers: [], upTo: 0 };
    const [first, second] = deriveThread(cells, own).map(turn => turn.answer);
    expect(first).toContain(ADD);
    expect(first).toContain(TEST);
    // Once for the code, once for its test.
    expect(second.trim().split(/\n+/)).toEqual(
      Array.from({ length: 2 }, () => expect.stringContaining('earlier answer'))
    );
  });

  it('stays when the first prompt runs again, whose new version stands below it', () => {
    const model = changedInPlace();
    answerInto(model, 'p', [code('add = sum')]);
    expect(sources(model)).toEqual([
      PROMPT,
      NEW,
      'add = sum',
      NEW_TEST,
      '%%llm\nchange it'
    ]);
  });
});

describe('An answer whose coming was undone', () => {
  it.each([
    ['one re-run', [again]],
    ['two re-runs, one after the other', [again, [code('add = max')]]],
    ['a re-run without cells', [[]]]
  ])(
    '[L1, T1] leaves the cells of the one before, which are shown and are replaced the next time (%s)',
    (_, answers) => {
      const { model } = answered();
      answers.forEach(answer => answerInto(model, 'p', answer));
      answers.forEach(() => model.sharedModel.undo());
      expect(sources(model)).toEqual([PROMPT, ADD, TEST]);
      if (answers[0].length > 0) {
        expect(told(model)).toContain(ADD);
        expect(told(model)).not.toContain('deleted');
      }
      const { notes } = answerInto(model, 'p', [code('add = sum')]);
      expect(sources(model)).toEqual([PROMPT, 'add = sum']);
      expect(toldNotes({ notes }).join()).toContain(
        'A cell of the earlier answer was removed'
      );
    }
  );

  it('[L1] leaves them also where it had changed a cell in place', () => {
    const { model } = answered();
    model.sharedModel.insertCell(0, codeCell('mine', MINE));
    const value = {
      parts: [{ id: 'mine', source: MINE, title: 'cell 1' }],
      tests: [],
      text: NEW
    };
    const change = mintApproval(value, digestOf(value));
    answerInto(model, 'p', [code(NEW)], {
      change: { segment: 0, cell: 'mine', change }
    });
    model.sharedModel.undo();
    answerInto(model, 'p', again);
    expect(sources(model)).toEqual([MINE, PROMPT, NEW, NEW_TEST]);
  });

  it('[L1] leaves a copy alone that a human made of one of its cells', () => {
    const { model } = answered('end = 1');
    pasteAtEnd(model, 1, 2);
    answerInto(model, 'p', again);
    answerInto(model, 'p', []);
    answerInto(model, 'p', again);
    expect(sources(model)).toEqual([PROMPT, 'end = 1', ADD, NEW, NEW_TEST]);
  });
});

describe('A prompt whose blocks were changed', () => {
  const A = '%%llm\nWrite a.';
  const B = '%%llm\nWrite b.';

  /** Runs what a prompt of two blocks has become: each of its blocks with one cell. */
  function changedTo(source: string) {
    const model = labNotebook(codeCell('p', `${A}\n\n${B}`));
    const { placed } = answerInto(model, 'p', [code('a = 1')]);
    const after = placed[0].id;
    answerInto(model, 'p', [code('b = 1')], { turn: 1, after });
    at(model, 0).setSource(source);
    const turns = turnsNow(new LabNotebook(model).cells(), 'p');
    promptOutputs(model, { id: 'p' }).keepTurns(turns);
    let last = 'p';
    source.split('\n\n').forEach((block, turn) => {
      const text = block === A ? 'a = 2' : block === B ? 'b = 2' : 'c = 2';
      const done = answerInto(model, 'p', [code(text)], { turn, after: last });
      last = done.placed[0].id;
    });
    return sources(model).slice(1);
  }

  it.each([
    ['nothing', `${A}\n\n${B}`, ['a = 2', 'b = 2']],
    ['the first block is gone', B, ['a = 1', 'b = 2']],
    ['the last block is gone', A, ['a = 2', 'b = 1']],
    [
      'one was put before them',
      `%%llm\nc\n\n${A}\n\n${B}`,
      ['c = 2', 'a = 2', 'b = 2']
    ],
    [
      'one was put between them',
      `${A}\n\n%%llm\nc\n\n${B}`,
      ['a = 2', 'c = 2', 'b = 2']
    ],
    ['the first was edited', `${A} Now.\n\n${B}`, ['c = 2', 'b = 2']],
    ['both were edited', `${A} Now.\n\n${B} Now.`, ['c = 2', 'c = 2']]
  ])(
    '[L1] replaces the answers of the blocks that it has, wherever they stand now (%s)',
    (_, source, cells) => {
      expect(changedTo(source)).toEqual(cells);
    }
  );
});

describe('A block whose text stands in a cell that does not name it', () => {
  it.each(['split again', 'typed by the user'])(
    '[T1] is not called deleted, and is not touched (%s)',
    how => {
      const { model } = answered();
      if (how === 'split again') {
        mergeBelow(model, 1);
        split(model, 1, ADD.length);
      } else {
        model.sharedModel.deleteCell(2);
        insert(model, 2, TEST);
      }
      expect(told(model)).not.toContain('deleted');
      expect(told(model).split(TEST)).toHaveLength(2);
      answerInto(model, 'p', [code(NEW)]);
      expect(sources(model)).toEqual([PROMPT, NEW, TEST]);
    }
  );

  it('[T1] is not found in the cell of its twin', () => {
    const model = labNotebook(codeCell('p', PROMPT));
    answerInto(model, 'p', [code(ADD), code(ADD, 1)]);
    model.sharedModel.deleteCell(2);
    expect(told(model)).toContain('deleted');
  });
});
