import { nullTranslator } from '@jupyterlab/translation';

import { ProjectItem } from '../../../src/ui/waiting/project-item';

describe('the projects in the status bar', () => {
  it('are there with their files while they are at work, and lead to one of them [S2.42, S2.45]', () => {
    const goThere = jest.fn();
    const item = new ProjectItem(nullTranslator.load('cellwright'), goThere);
    const changed = jest.fn();
    item.activeStateChanged.connect(changed);
    expect(item.isActive).toBe(false);
    const words = { name: 'words', done: 1, failed: 0, total: 4, percent: 25 };
    item.showProjects([words]);
    item.showProjects([words, { ...words, name: 'shop', failed: 1 }]);
    expect(item.node.textContent).toBe(
      'words: 1 of 4 files (25 %) \u00b7 shop: 1 of 4 files (25 %), 1 do not fit'
    );
    item.node.querySelector('button')?.click();
    expect(goThere).toHaveBeenCalledTimes(1);
    item.showProjects([]);
    expect(item.isActive).toBe(false);
    expect(changed).toHaveBeenCalledTimes(2);
  });
});
