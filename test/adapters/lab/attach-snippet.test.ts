import { NotebookModel, type NotebookPanel } from '@jupyterlab/notebook';
import { NBTestUtils } from '@jupyterlab/notebook/lib/testutils';
import { ContentsManager, Drive } from '@jupyterlab/services';
import { attachSnippets } from '../../../src/adapters/lab/attach-snippet';

const contents = new ContentsManager();
contents.addDrive(new Drive({ name: 'RTC' }));
contents.addDrive(new Drive({ name: 'Store' }));

/** The prompt's first line after these files were attached in the notebook at `path`. */
function attach(path: string, ...files: string[]): string {
  const content = NBTestUtils.createNotebook();
  const model = new NotebookModel();
  content.model = model;
  model.sharedModel.deleteCellRange(0, model.sharedModel.cells.length);
  model.sharedModel.addCell({ cell_type: 'code', source: '%%llm\nhi' });
  const panel = {
    content,
    model,
    context: { path }
  } as unknown as NotebookPanel;
  attachSnippets(panel, content.widgets[0], files, contents);
  return model.cells.get(0).sharedModel.getSource().split('\n')[0];
}

describe('Attaching a file to a prompt', () => {
  it.each(['', 'RTC:'])(
    'names it from the folder of the notebook, without the drive "%s"',
    drive => {
      const own = `${drive}work/nb.ipynb`;
      expect(attach(own, `${drive}work/a.csv`, `${drive}data/b.csv`)).toBe(
        '%%llm --snippet ../data/b.csv --snippet a.csv'
      );
      expect(attach(`${drive}nb.ipynb`, `${drive}a.csv`)).toBe(
        '%%llm --snippet a.csv'
      );
    }
  );

  it('never names another file of the same path on the drive of the notebook', () => {
    expect(attach('nb.ipynb', 'Store:a.csv')).toBe(
      '%%llm --snippet Store:a.csv'
    );
  });
});
