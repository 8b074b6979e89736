import type { KernelVariables } from '../../../../src/core/ports/variables';
import type { NotebookCell } from '../../../../src/core/values/notebook-cell';
import { findMentioned } from '../../../../src/core/workflow/mentions/find-mentioned';

const above = [
  { id: 'a', type: 'code', source: 'def parse(text):\n    return text' },
  { id: 'b', type: 'code', source: 'frame = parse("x")' }
] as unknown as NotebookCell[];

/** A kernel that holds some names; `null` for one that cannot be asked. */
function kernelWith(names: readonly string[] | null) {
  return {
    have: async (asked: readonly string[]) =>
      names === null ? null : asked.filter(name => names.includes(name)),
    describe: async () =>
      names === null
        ? null
        : { state: { variables: names.map(name => ({ name })) } }
  } as unknown as KernelVariables;
}

const find = (request: string, names: readonly string[] | null = ['df']) =>
  findMentioned(
    { request },
    { above, below: [], anchors: {}, kernel: kernelWith(names) },
    new AbortController().signal
  );

describe('What a request mentions [K7]', () => {
  it('is found in the notebook and its kernel, cells with their first line', async () => {
    expect(
      await find('Join @df with @frame as in @cell:parse, see @notes.md')
    ).toEqual({
      references: [
        { kind: 'cell', name: 'a', text: '@cell:parse' },
        { kind: 'file', name: 'notes.md', text: '@notes.md' }
      ],
      cells: [{ id: 'a', text: '@cell:parse', line: 'def parse(text):' }],
      variables: ['df', 'frame']
    });
  });

  it.each([
    ['Review @cell:prase', 'Did you mean @cell:parse'],
    ['Review @cell[9]', 'Name a cell by'],
    ['Plot @dg', 'Did you mean @df'],
    ['Plot @fram by day', 'Did you mean @frame'],
    ['Plot @nothing_like_it', 'Mention a variable']
  ])('stops the request where it is unknown: %s', async (request, fix) => {
    await expect(find(request)).rejects.toMatchObject({
      code: 'magic-bad-value',
      fix: expect.stringContaining(fix)
    });
  });

  it('is not refused where the kernel cannot be asked and nothing is like it', async () => {
    expect((await find('Plot @sales_2024', null)).variables).toEqual([]);
    await expect(find('Plot @fram', null)).rejects.toThrow();
  });

  it.each([
    'Mail e@mail.com or me@example.org',
    'Make it a @property, or a @cached_property; use @dataclass',
    'Add a route with @app.get and @app.post("/items")',
    'Write a decorator @timed_call that logs how long a function takes',
    'Find all tweets that mention @nasa',
    'Use `@njit` on it\n```python\n@my_wrapper\ndef f(): ...\n```',
    'Why does this fail?\n\n@my_wrapper\ndef f():\n    return 1',
    '@cache_it(maxsize=3)\n@other\nclass A: ...\nExplain.',
    'Multiply a @ b, and A@B',
    'npm i @angular/core; say "@home"'
  ])('is nothing where the sign means something else: %s', async request => {
    expect(await find(request)).toEqual({
      references: [],
      cells: [],
      variables: []
    });
  });

  it('may have the name of a decorator where there is such a variable', async () => {
    expect((await find('Plot @mark', ['mark'])).variables).toEqual(['mark']);
  });
});
