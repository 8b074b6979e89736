import {
  changedFolder,
  finishedFolder
} from '../../../src/core/journal/finished-folder';

const BEGUN = {
  type: 'project-begun',
  at: 0,
  digest: 'd',
  folder: 'work/shop'
};
const WRITTEN = { type: 'change-written', at: 1, path: 'a.py', hash: 'h' };
const ENDED = { type: 'project-ended', at: 2 };

describe('The folder of a project', () => {
  it('is previewed once it is written to its end', () => {
    expect(finishedFolder([BEGUN])).toBeNull();
    expect(finishedFolder([BEGUN, ENDED])).toBe('work/shop');
  });

  it('can be taken back to what it was also where the change failed on its way [S2.51, J2]', () => {
    expect(changedFolder([BEGUN, ENDED])).toBeNull();
    expect(changedFolder([BEGUN, WRITTEN])).toBe('work/shop');
    expect(changedFolder([BEGUN, WRITTEN, ENDED])).toBe('work/shop');
  });
});
