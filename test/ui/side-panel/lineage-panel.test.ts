import { nullTranslator } from '@jupyterlab/translation';
import type { RunRecord } from '../../../src/core/values/run-record';
import { LineagePanel } from '../../../src/ui/lineage-panel/lineage-panel';
import { runRecord } from '../../fixtures/run-record';

/** The panel of one prompt whose answer has written files. */
function shown(files: RunRecord['files']) {
  const opened: string[] = [];
  const panel = new LineagePanel(nullTranslator.load('cellwright'), {
    goTo: () => undefined,
    openFile: path => opened.push(path),
    nameOfExport: () => '',
    exported: () => ''
  });
  panel.display(
    [
      {
        prompt: 'p',
        name: 'number 1',
        request: '%%llm --save stats.py\nWrite mean.',
        record: runRecord({ files }),
        cells: []
      }
    ],
    ''
  );
  return { panel, opened };
}

describe('The lineage in the side panel [S0.14]', () => {
  it('goes from the request over its answer to the files that got the code, which open on a press', () => {
    const { panel, opened } = shown([{ path: 'work/stats.py', hash: '0' }]);
    const texts = [...panel.node.querySelectorAll('li > :first-child')].map(
      ({ textContent }) => textContent
    );
    expect(texts).toEqual([
      'Request, cell number 1: Write mean.',
      'Answer \u00b7 some-model \u00b7 2026-01-01 00:00',
      'File work/stats.py'
    ]);
    [...panel.node.querySelectorAll('button')]
      .find(({ textContent }) => textContent === 'File work/stats.py')
      ?.click();
    expect(opened).toEqual(['work/stats.py']);
  });

  it('folds the many files of a project', () => {
    const { panel } = shown(
      Array.from({ length: 9 }, (_, at) => ({ path: `p/${at}.py`, hash: '' }))
    );
    const fold = panel.node.querySelector('details');
    expect(fold?.querySelector('summary')?.textContent).toBe('9 files');
    expect(fold?.querySelectorAll('button')).toHaveLength(9);
    expect(fold?.open).toBe(false);
  });
});
