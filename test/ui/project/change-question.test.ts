import type { ChangeProposal } from '../../../src/core/ports/project-human';
import { ask, buttonNames, buttonOf } from '../run-view/questions/ask';

const ASKED: ChangeProposal = {
  folder: 'words',
  files: [
    { path: 'reader.py', before: 'a = 1\n', after: 'a = 2\n' },
    { path: 'new.py', before: null, after: 'b = 1\n' },
    { path: 'old.py', before: 'c = 1\n', after: null }
  ],
  tests: [{ module: 'words', before: '2 passed', after: '3 passed' }],
  findings: ['main.py, line 3: takes c from old.py, which is gone.'],
  runsAfter: false,
  isRepair: false
};

describe('the question about the texts of a change', () => {
  it('shows each difference, the tests before and after, and what does not fit any more; writes what is ticked [J2, S2.51]', async () => {
    const { node, answered } = await ask('project-change', ASKED);
    const diffs = [...node.querySelectorAll('.jp-Cellwright-diff')].map(
      ({ textContent }) => textContent
    );
    expect(diffs[0]).toContain('-a = 1\n+a = 2');
    expect(diffs[1]).toContain('+b = 1');
    expect(diffs[2]).toContain('-c = 1');
    expect(node.textContent).toContain('before: 2 passed; after: 3 passed');
    expect(node.textContent).toContain('main.py, line 3');
    node
      .querySelector<HTMLElement>('[aria-label="Write this file: old.py"]')
      ?.click();
    buttonOf(node, 'Write them').click();
    expect(await answered).toEqual({
      type: 'write',
      paths: ['reader.py', 'new.py'],
      repairs: false
    });
  });

  it('offers to write repairs unasked only where tests run after it [J2]', async () => {
    const { node } = await ask('project-change', ASKED);
    expect(buttonNames(node)).not.toContain('Write them and their repairs');
    const after = await ask('project-change', { ...ASKED, runsAfter: true });
    buttonOf(after.node, 'Write them and their repairs').click();
    expect(await after.answered).toMatchObject({ repairs: true });
  });
});
