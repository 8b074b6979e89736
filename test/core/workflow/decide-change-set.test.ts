import type { CellProposal } from '../../../src/core/cells/proposal';
import type { RunWriter } from '../../../src/core/journal/run-writer';
import type { TextChange } from '../../../src/core/ports/text-change';
import type { ChangedCell } from '../../../src/core/workflow/changed-cell';
import { decideChangeSet } from '../../../src/core/workflow/decide-change-set';

const named = (id: string, source: string) => ({ id, source, title: id });

/** @param tests names of the cells with its tests. */
const target = (id: string, ...tests: string[]): ChangedCell => ({
  id,
  source: `${id} = 1`,
  title: id,
  handle: '',
  now: () => ({
    parts: [named(id, `${id} = 1`)],
    tests: tests.map(test => named(test, 'assert True'))
  })
});

const proposal = (
  source: string,
  role: 'code' | 'test',
  segment: number
): CellProposal => ({ segment, role, language: 'python', source });

/** What the user is shown, where an answer has this many new tests: the title of each piece, in order. */
async function shownTo(newTests: number, targets: readonly ChangedCell[]) {
  const shown: TextChange[] = [];
  await decideChangeSet(
    {
      write: () => undefined,
      run: { signal: new AbortController().signal }
    } as unknown as RunWriter,
    [
      ...targets.map(({ id }, at) => proposal(`${id} = 2`, 'code', at)),
      ...Array.from({ length: newTests }, (_, at) =>
        proposal('assert 1', 'test', targets.length + at)
      )
    ],
    targets,
    {
      decideChange: async change => {
        shown.push(change);
        return { type: 'drop' };
      },
      decideChanges: async changes => {
        shown.push(...changes);
        return { type: 'drop' };
      }
    },
    { language: 'python', proposeFiles: async () => [] }
  );
  return shown.map(({ title }) => title);
}

describe('The old tests of several cells that change together [K12] [K13]', () => {
  it('are replaced by the new ones, each with the cell that it is of', async () => {
    const cells = [target('a', 'test-a'), target('b', 'test-b')];
    expect(await shownTo(2, cells)).toEqual(['a', 'test-a', 'b', 'test-b']);
  });

  it('go once where they are of several cells', async () => {
    const cells = [target('a', 'test'), target('b', 'test')];
    expect(await shownTo(1, cells)).toEqual(['a', 'test', 'b']);
  });

  it('stay where the answer has no new ones for them', async () => {
    const cells = [target('a', 'test-a'), target('b', 'test-b')];
    expect(await shownTo(1, cells)).toEqual(['a', 'test-a', 'b']);
    expect(await shownTo(0, cells)).toEqual(['a', 'b']);
  });
});
