import { NotebookModel } from '@jupyterlab/notebook';

import { putPicture } from '../../../src/adapters/lab/put-picture';

const PNG = 'iVBORw0KGgo=';

function notebook() {
  const model = new NotebookModel();
  model.fromJSON({
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [
      {
        cell_type: 'code',
        id: 'p',
        metadata: {},
        source: '%%llm',
        outputs: [],
        execution_count: null
      },
      { cell_type: 'markdown', id: 'other', metadata: {}, source: 'Mine.' },
      {
        cell_type: 'markdown',
        id: 'summary',
        metadata: { cellwright: { parent: 'p', role: 'text' } },
        source: '# shop\n'
      }
    ]
  });
  return model;
}

const saved = (model: NotebookModel) => {
  const { cells } = model.toJSON() as {
    cells: { id: string; source: string; attachments?: object }[];
  };
  return cells.map(({ source, attachments }) => [source, attachments ?? null]);
};

describe('A picture of a preview', () => {
  it('goes into the answer as an attachment, in place of the one before [S2.34]', () => {
    const model = notebook();
    const put = (png: string) =>
      putPicture({ model }, 'p', { module: 'my [web]', png });
    expect(put('b2xk')).toBe(true);
    expect(put(PNG)).toBe(true);
    expect(saved(model)).toEqual([
      ['%%llm', null],
      ['Mine.', null],
      [
        '# shop\n\n![my web](attachment:preview-my-web-.png)\n',
        { 'preview-my-web-.png': { 'image/png': PNG } }
      ]
    ]);
  });

  it('goes nowhere where the answer is gone [S2.34]', () => {
    const model = notebook();
    expect(
      putPicture({ model }, 'elsewhere', { module: 'web', png: PNG })
    ).toBe(false);
    expect(putPicture({ model: null }, 'p', { module: 'web', png: PNG })).toBe(
      false
    );
    expect(saved(model)).toEqual(saved(notebook()));
  });
});
