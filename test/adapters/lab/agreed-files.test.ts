import { NotebookModel } from '@jupyterlab/notebook';

import { agreedFiles } from '../../../src/core/workflow/agreed-files';
import {
  fileConsent,
  noteOwnLines
} from '../../../src/adapters/document/own-lines';
import { noteTypedLines } from '../../../src/adapters/lab/typed-lines';
import { LabNotebook } from '../../../src/adapters/lab/lab-notebook';
import type { FileToAttach } from '../../../src/core/ports/human';

const NEVER = new AbortController().signal;

/** A notebook from a file, and a human who gives these answers. */
function open(sources: readonly string[], answers: readonly boolean[] = []) {
  const notebook = new NotebookModel();
  noteTypedLines(notebook);
  const { sharedModel } = notebook;
  sharedModel.deleteCellRange(0, sharedModel.cells.length);
  sources.forEach(source => sharedModel.addCell({ cell_type: 'code', source }));
  const asked: FileToAttach[][] = [];
  const left = [...answers];
  const attach = (path: string, realPath = path, folder = '') =>
    agreedFiles(
      [
        {
          reference: { path, role: 'user' },
          entry: { path, kind: 'file', size: 1, modified: '' },
          realPath
        }
      ],
      {
        consent: fileConsent(notebook),
        folder,
        cells: new LabNotebook(notebook).cells(),
        request: 'Hi',
        offered: new Set(),
        yes: false,
        human: {
          decideFiles: async files => {
            asked.push([...files]);
            const answer = left.shift();
            if (answer === undefined) {
              throw new Error('nobody answers');
            }
            return answer;
          }
        },
        signal: NEVER
      }
    );
  return { notebook, asked, attach };
}

/** Changes a cell as its editor does. */
function typeInto(notebook: NotebookModel, index: number, text: string): void {
  const cell = notebook.sharedModel.cells[index];
  const { ysource } = cell as unknown as {
    ysource: { length: number; insert(at: number, text: string): void };
  };
  const { ydoc } = notebook.sharedModel as unknown as {
    ydoc: { transact(work: () => void, origin: unknown): void };
  };
  ydoc.transact(() => ysource.insert(ysource.length, text), { ytext: ysource });
}

const DIARY = '%llm_config --snippet /private/diary.txt';

describe('A file that a line of the notebook names', () => {
  it('[S5] is asked about where the line came with the file and was never run', async () => {
    const { asked, attach } = open([DIARY, '1 + 1', '%%llm\nHi'], [true]);
    const { agreed, left } = await attach(
      '/private/diary.txt',
      'private/diary.txt'
    );
    expect(asked).toEqual([
      [
        {
          path: 'private/diary.txt',
          line: DIARY,
          cell: 'cell number 1',
          elsewhere: false,
          offered: false
        }
      ]
    ]);
    expect(agreed).toHaveLength(1);
    expect(left).toEqual([]);
  });

  it('[S5] is asked about once in a tab, and left out after a no', async () => {
    const { asked, attach } = open([DIARY, '%%llm\nHi'], [false]);
    for (let run = 0; run < 3; run++) {
      const { agreed, left } = await attach(
        '/private/diary.txt',
        'private/diary.txt'
      );
      expect(agreed).toEqual([]);
      expect(left).toEqual(['private/diary.txt']);
    }
    expect(asked).toHaveLength(1);
  });

  it('[S5] is asked about again where the same line leads to another file', async () => {
    const { asked, attach } = open([DIARY, '%%llm\nHi'], [true, true]);
    await attach('/private/diary.txt', 'private/diary.txt');
    await attach('/private/diary.txt', 'private/other.txt');
    expect(asked).toHaveLength(2);
  });

  it('[S5] is attached where the line was run in this tab', async () => {
    const { notebook, asked, attach } = open([DIARY, '%%llm\nHi']);
    noteOwnLines(notebook, DIARY);
    expect((await attach('/private/diary.txt')).agreed).toHaveLength(1);
    expect(asked).toEqual([]);
  });

  it('[S5] is attached where the line was typed in this tab, but not what stood beside it', async () => {
    const { notebook, asked, attach } = open([DIARY, '%%llm\nHi'], [true]);
    typeInto(notebook, 0, '\n%llm_config --snippet a.csv');
    expect((await attach('a.csv')).agreed).toHaveLength(1);
    expect(asked).toEqual([]);
    await attach('/private/diary.txt');
    expect(asked).toHaveLength(1);
  });

  it('[S5] is asked about where somebody or something else wrote the line later', async () => {
    const { notebook, asked, attach } = open(['1', '%%llm\nHi'], [true]);
    notebook.sharedModel.cells[0].setSource(DIARY);
    await attach('/private/diary.txt');
    expect(asked).toHaveLength(1);
  });

  it('[S5] is asked about where it lies outside of the folder, whoever wrote the line', async () => {
    const own = '%%llm --snippet in.csv --snippet ../out.csv\nHi';
    const { notebook, asked, attach } = open([own], [true, true]);
    noteOwnLines(notebook, own);
    await attach('in.csv', 'work/in.csv', 'work');
    expect(asked).toEqual([]);
    await attach('../out.csv', 'out.csv', 'work');
    // A link inside of the folder that leads elsewhere.
    await attach('in.csv', 'work2/in.csv', 'work');
    expect(asked.flat()).toMatchObject([
      { path: 'out.csv', cell: 'cell number 1', elsewhere: true },
      { path: 'work2/in.csv', cell: 'cell number 1', elsewhere: true }
    ]);
  });
});
