import { notebookText } from '../../../src/core/context/notebook-text';

const notebook = (metadata: object, ...cells: object[]) =>
  JSON.stringify({ nbformat: 4, metadata, cells });

describe('notebookText', () => {
  it('gives the cells in order, code fenced with the language, no outputs', () => {
    const text = notebookText(
      notebook(
        { language_info: { name: 'python' } },
        { cell_type: 'markdown', source: ['# Title\n', 'words'] },
        {
          cell_type: 'code',
          source: 'print(1)\n',
          outputs: [{ output_type: 'stream', text: 'SECRET OUTPUT' }]
        },
        { cell_type: 'raw', source: 'raw' }
      )
    );
    expect(text).toBe(
      '# Title\nwords\n\n```python\nprint(1)\n```\n\n```text\nraw\n```'
    );
  });

  it('takes the language from the kernel where no kernel ran yet', () => {
    const metadata = { kernelspec: { language: 'julia' } };
    expect(
      notebookText(notebook(metadata, { cell_type: 'code', source: 'x' }))
    ).toBe('```julia\nx\n```');
  });

  it('fences code that holds fences', () => {
    const cell = { cell_type: 'code', source: '"""\n```\n"""' };
    expect(notebookText(notebook({}, cell))).toBe('````\n"""\n```\n"""\n````');
  });

  it.each([
    ['no JSON', '{"cells": ['],
    ['a JSON value of another kind', '[]'],
    ['null', 'null'],
    ['cells that are no list', '{"cells": {}}']
  ])('is null for %s', (_, json) => {
    expect(notebookText(json)).toBeNull();
  });

  it('takes odd cells as empty instead of failing', () => {
    expect(
      notebookText('{"cells": [null, {"cell_type": "code", "source": [1]}]}')
    ).toBe('```text\n```\n\n```\n```');
  });

  it('is empty for a notebook without cells', () => {
    expect(notebookText(notebook({}))).toBe('');
  });
});
