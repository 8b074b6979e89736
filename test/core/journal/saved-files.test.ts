import type { ProjectStep } from '../../../src/core/journal/events';
import { savedFiles } from '../../../src/core/journal/saved-files';

const begun = { type: 'project-begun', folder: 'work/words' };
const files = (project: readonly ProjectStep[]) =>
  savedFiles({ files: [{ path: 'a.py', hash: '1' }], project });

describe('The files that a run has written [S0.14, U5]', () => {
  it('are those that were saved, and those of a project, each once as it was last', () => {
    expect(
      files([
        begun,
        { type: 'file-written', path: 'b.py', hash: '2' },
        { type: 'file-asked', path: 'c.py' },
        { type: 'file-written', path: 'b.py', hash: '3' }
      ])
    ).toEqual([
      { path: 'a.py', hash: '1' },
      { path: 'work/words/b.py', hash: '3' }
    ]);
  });

  it('are of a change those that the human agreed to, not what was tested beside the folder nor what was removed', () => {
    expect(
      files([
        { type: 'change-begun' },
        begun,
        { type: 'file-written', path: 'b.py', hash: '2' },
        { type: 'file-written', path: 'c.py', hash: '2' },
        { type: 'change-written', path: 'b.py', hash: '4' },
        { type: 'change-written', path: 'd.py', hash: null }
      ])
    ).toEqual([
      { path: 'a.py', hash: '1' },
      { path: 'work/words/b.py', hash: '4' }
    ]);
  });

  it('are none of a project that was not begun', () => {
    expect(files([{ type: 'folder-chosen' }])).toHaveLength(1);
  });
});
