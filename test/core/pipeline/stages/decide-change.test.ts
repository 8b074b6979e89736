import { digestOf, mintApproval } from '../../../../src/core/consent/approved';
import { proposeAnswer } from '../../../../src/core/pipeline/stages/decide-change';
import type { ProvedAnswer } from '../../../../src/core/pipeline/stages/prove-answer';
import type {
  TextChange,
  TextChangeDecision
} from '../../../../src/core/ports/human';
import { readReply } from '../../../../src/core/replies/read-reply';
import { code, newRun } from './set-up';

const BEFORE = 'def f(x):\n    return x';
const HELPER = 'def helper():\n    pass';
const NEW = 'def f(x):\n    return x + 1';

function answer(...sources: string[]): ProvedAnswer {
  return {
    reply: readReply(sources.map(code).join('\n'), {
      truncated: false,
      language: 'python'
    }),
    proved: { code: sources, tests: [] },
    validation: { code: 'passed', test: 'skipped', review: 'skipped' },
    attempt: 0,
    dropped: false
  };
}

async function decide(
  sources: string[],
  decision: 'replace' | 'beside' | 'drop',
  now: string | null = BEFORE
) {
  const { run, writer } = newRun();
  const asked: TextChange[] = [];
  const human = {
    decideChange: async (change: TextChange): Promise<TextChangeDecision> => {
      asked.push(change);
      if (decision !== 'replace') {
        return { type: decision };
      }
      const { cell, before, after } = change;
      const value = { cell, replaces: before, text: after };
      return { type: 'replace', change: mintApproval(value, digestOf(value)) };
    }
  };
  const answered = await proposeAnswer(
    writer,
    answer(...sources),
    { language: 'python', ask: false, tests: true },
    { id: 'c', source: BEFORE, title: 'cell 3', now: () => now },
    human
  );
  return { answered, asked, notes: run.state.notes };
}

describe('The decision about a cell that an answer changes [H19]', () => {
  it('is about the block that is its new version; the others stay new cells', async () => {
    const { answered, asked } = await decide([HELPER, NEW], 'replace');
    expect(asked).toEqual([
      {
        cell: 'c',
        title: 'cell 3',
        language: 'python',
        before: BEFORE,
        after: NEW
      }
    ]);
    expect(answered.cells).toHaveLength(2);
    expect(answered.change?.cell).toBe('c');
    expect(
      answered.cells.find(({ segment }) => segment === answered.change?.segment)
        ?.source
    ).toBe(NEW);
  });

  it('is not asked for where the new version needs code of the answer that would stand below it', async () => {
    const needs = 'def f(x):\n    return x + helper()';
    const { answered, asked, notes } = await decide([HELPER, needs], 'replace');
    expect(asked).toEqual([]);
    expect(answered.change).toBeNull();
    expect(answered.cells).toHaveLength(2);
    expect(notes.join()).toContain('in the order in which it was checked');
  });

  it('shows what a human has written into the cell meanwhile [H20]', async () => {
    const { asked } = await decide([NEW], 'replace', `${BEFORE}  # mine`);
    expect(asked[0].before).toBe(`${BEFORE}  # mine`);
  });

  it.each([
    ['beside', false],
    ['drop', true]
  ] as const)('%s changes no cell', async (decision, dropped) => {
    const { answered } = await decide([NEW], decision);
    expect(answered).toMatchObject({ change: null, dropped });
  });

  it('asks nothing where the cell is gone, or the answer leaves it as it is', async () => {
    const gone = await decide([NEW], 'replace', null);
    expect(gone).toMatchObject({ asked: [], answered: { change: null } });
    expect(gone.notes.join()).toContain('is gone');
    const same = await decide([BEFORE], 'replace');
    expect(same).toMatchObject({
      asked: [],
      answered: { change: { cell: 'c', change: null } }
    });
  });
});
