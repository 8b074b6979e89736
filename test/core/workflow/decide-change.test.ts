import { digestOf, mintApproval } from '../../../src/core/consent/approved';
import { proposeAnswer } from '../../../src/core/workflow/decide-change';
import type { ProvedAnswer } from '../../../src/core/workflow/prove/prove-answer';
import { oneCell } from '../../fixtures/changed-cells';
import type {
  ChangedCells,
  TextChange,
  TextChangeDecision,
  TextChangesDecision
} from '../../../src/core/ports/text-change';
import { readReply } from '../../../src/core/replies/read-reply';
import { code, newRun } from './set-up';
import { toldNotes } from '../../fixtures/told-notes';

const BEFORE = 'def f(x):\n    return x';
const HELPER = 'def helper():\n    pass';
const NEW = 'def f(x):\n    return x + 1';
const TEST = 'def test_f():\n    assert f(1) == 2';

const isTest = (source: string) => source.startsWith('def test_');
const fence = (source: string) =>
  isTest(source) ? `\`\`\`python test\n${source}\n\`\`\`` : code(source);

function answer(...sources: string[]): ProvedAnswer {
  return {
    reply: readReply(sources.map(fence).join('\n'), {
      truncated: false,
      language: 'python'
    }),
    proved: {
      code: sources.filter(source => !isTest(source)),
      tests: sources.filter(isTest)
    },
    asked: 'm',
    served: null,
    validation: {
      code: 'passed',
      test: 'skipped',
      review: 'skipped',
      text: 'skipped'
    },
    attempt: 0,
    dropped: false
  };
}

/** @param leaves titles of pieces of a list that are to stay as they are. */
async function decide(
  sources: string[],
  decision: 'replace' | 'beside' | 'drop',
  now: string | ChangedCells | null = BEFORE,
  leaves: readonly string[] = []
) {
  const { run, writer } = newRun();
  const asked: TextChange[] = [];
  const approve = ({ parts, after }: TextChange) => {
    const value = { parts, text: after };
    return mintApproval(value, digestOf(value));
  };
  const human = {
    decideChange: async (change: TextChange): Promise<TextChangeDecision> => {
      asked.push(change);
      return decision === 'replace'
        ? { type: decision, change: approve(change) }
        : { type: decision };
    },
    decideChanges: async (
      changes: readonly TextChange[]
    ): Promise<TextChangesDecision> => {
      asked.push(...changes);
      return decision === 'replace'
        ? {
            type: decision,
            changes: changes.map(change =>
              leaves.includes(change.title) ? null : approve(change)
            ),
            files: []
          }
        : decision === 'beside'
          ? { type: decision, files: [] }
          : { type: decision };
    }
  };
  const answered = await proposeAnswer(
    writer,
    answer(...sources),
    { language: 'python', ask: false, tests: true },
    [
      {
        id: 'c',
        source: BEFORE,
        title: 'cell 3',
        handle: 'cell-3',
        now: () => (typeof now === 'string' ? oneCell('c', now) : now)
      }
    ],
    { human, filesOf: () => async () => [] }
  );
  return { answered, asked, notes: toldNotes(run.state) };
}

describe('The decision about a cell that an answer changes [H19]', () => {
  it('is about the block that is its new version; the others stay new cells', async () => {
    const { answered, asked } = await decide([HELPER, NEW], 'replace');
    expect(asked).toEqual([
      {
        parts: oneCell('c', BEFORE).parts,
        title: 'cell 3',
        language: 'python',
        before: BEFORE,
        after: NEW
      }
    ]);
    expect(answered.cells).toHaveLength(2);
    expect(answered.changes[0]?.cell).toBe('c');
    expect(
      answered.cells.find(
        ({ segment }) => segment === answered.changes[0]?.segment
      )?.source
    ).toBe(NEW);
  });

  it('is not asked for where the new version needs code of the answer that would stand below it', async () => {
    const needs = 'def f(x):\n    return x + helper()';
    const { answered, asked, notes } = await decide([HELPER, needs], 'replace');
    expect(asked).toEqual([]);
    expect(answered.changes).toEqual([]);
    expect(answered.cells).toHaveLength(2);
    expect(notes.join()).toContain('in the order in which it was checked');
  });

  it('shows what a human has written into the cell meanwhile [H20]', async () => {
    const { asked } = await decide([NEW], 'replace', `${BEFORE}  # mine`);
    expect(asked[0].before).toBe(`${BEFORE}  # mine`);
  });

  describe('and its tests [L3, K13]', () => {
    const test = (id: string) => ({ id, source: 'assert f(1)', title: id });
    const now = { ...oneCell('c', BEFORE), tests: [test('t'), test('u')] };

    it('shows what the new ones would replace, as many as there are new ones', async () => {
      const { asked } = await decide([NEW], 'replace', now);
      expect(asked.map(({ title }) => title)).toEqual(['cell 3']);
      const tested = await decide([NEW, TEST], 'replace', now);
      expect(tested.asked.map(({ title, before }) => [title, before])).toEqual([
        ['cell 3', BEFORE],
        ['t', 'assert f(1)']
      ]);
      expect(tested.asked[1].after).toContain(TEST);
      const { changes, cells } = tested.answered;
      expect(changes.map(({ cell }) => cell)).toEqual(['c', 't']);
      expect(changes.map(({ segment }) => segment)).toEqual(
        cells.map(({ segment }) => segment)
      );
    });

    it('keeps a test that the user keeps, and calls nothing proved that was proved with the other one', async () => {
      const { answered, notes } = await decide([NEW, TEST], 'replace', now, [
        't'
      ]);
      expect(answered.changes.map(({ cell }) => cell)).toEqual(['c']);
      expect(answered.cells.map(({ role }) => role)).toEqual(['code']);
      expect(answered.validation.code).toBe('skipped');
      expect(notes.join()).toContain('Left as you said: t.');
    });

    it('asks about the tests alone where the code stays as it is', async () => {
      const { asked, answered } = await decide([BEFORE, TEST], 'replace', now);
      expect(asked.map(({ title }) => title)).toEqual(['t']);
      expect(
        answered.changes.map(({ cell, change }) => [cell, change !== null])
      ).toEqual([
        ['c', false],
        ['t', true]
      ]);
    });
  });

  it('[L2] shows all parts of a cell that was split as the text that goes', async () => {
    const rest = { id: 'd', source: 'print(f(1))', title: 'cell 5' };
    const { parts } = oneCell('c', BEFORE);
    const now = { parts: [...parts, rest], tests: [] };
    const { asked, answered } = await decide([NEW], 'replace', now);
    expect(asked[0].before).toBe(`${BEFORE}\n\nprint(f(1))`);
    expect(answered.changes[0]?.change?.value.parts).toEqual(now.parts);
  });

  it.each([
    ['beside', false],
    ['drop', true]
  ] as const)('%s changes no cell', async (decision, dropped) => {
    const { answered } = await decide([NEW], decision);
    expect(answered).toMatchObject({ changes: [], dropped });
  });

  it('asks nothing where the cell is gone, or the answer leaves it as it is', async () => {
    const gone = await decide([NEW], 'replace', null);
    expect(gone).toMatchObject({ asked: [], answered: { changes: [] } });
    expect(gone.notes.join()).toContain('is gone');
    const same = await decide([BEFORE], 'replace');
    expect(same).toMatchObject({
      asked: [],
      answered: { changes: [{ cell: 'c', change: null }] }
    });
  });
});
