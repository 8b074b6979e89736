import { readCandidate } from '../../../../src/core/workflow/prove/candidate';
import { runThen } from '../../../../src/core/workflow/write/run-then';
import type { ScriptedAnswer } from '../../generation/scripted-model';
import { code, proofSetUp } from '../set-up';
import { toldNotes } from '../../../fixtures/told-notes';

const TEST = '```python test\ndef test_f():\n    assert f() == 1\n```';

async function after(answers: ScriptedAnswer[], then: string[]) {
  const setUp = proofSetUp(answers);
  const { write, writer, work, run } = setUp;
  const first = await write();
  const request = { ...work, then };
  const done = runThen(writer, request, first);
  return {
    ...setUp,
    done,
    cells: async () => {
      const { reply } = readCandidate(await done, request, 0, null);
      return reply.segments.flatMap(segment =>
        segment.kind === 'block' ? [segment.code] : []
      );
    },
    notes: () => toldNotes(run.state)
  };
}

describe('Passes over an answer (--then)', () => {
  it('ask once more for each aim, with the answer as it then is, and take what comes', async () => {
    const { cells, model, notes } = await after(
      [
        code('def f(): return 1'),
        code('def f():\n    """One."""\n    return 1'),
        code('def f() -> int:\n    """One."""\n    return 1')
      ],
      ['docstrings', 'add types']
    );
    expect(await cells()).toEqual([
      'def f() -> int:\n    """One."""\n    return 1'
    ]);
    expect(model.lastSaid(1)).toContain('Google-style docstring');
    expect(model.lastSaid(2)).toContain('add types');
    expect(model.lastSaid(2)).toContain('do not undo it: docstrings');
    expect(model.said(2)).toContain('"""One."""');
    expect(notes()).toEqual([]);
  });

  it('keep the tests where a pass gives none', async () => {
    const { cells } = await after(
      [
        `${code('def f(): return 1')}\n\n${TEST}`,
        code('def f():\n    return 1')
      ],
      ['clarity']
    );
    expect(await cells()).toEqual([
      'def f():\n    return 1',
      'def test_f():\n    assert f() == 1'
    ]);
  });

  it.each([
    ['prose', 'It is fine as it is.'],
    ['a lost function', code('def g(): return 1')],
    [
      'a cut answer',
      { text: code('def f(): return 2'), finish: 'length' as const }
    ],
    ['a failure', new Error('no server')]
  ])('change nothing but the notes after %s', async (_, answer) => {
    const more =
      typeof answer === 'object' && 'finish' in answer ? [answer, answer] : [];
    const { cells, notes, run } = await after(
      [code('def f(): return 1'), answer, ...more],
      ['clarity']
    );
    expect(await cells()).toEqual(['def f(): return 1']);
    expect(notes()).toEqual([
      expect.stringContaining('"clarity" was not done')
    ]);
    expect(run.state.finish).toBe('stop');
  });

  it('keep the whole answer when they are stopped in the middle [H22]', async () => {
    const setUp = proofSetUp([
      code('def f(): return 1'),
      code('def f(): return 2')
    ]);
    const { write, writer, work, run } = setUp;
    const first = await write();
    run.subscribe(() => {
      if (run.state.writing > 0) {
        run.stop();
      }
    });
    await expect(
      runThen(writer, { ...work, then: ['clarity'] }, first)
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect(run.state.answer).toContain('return 1');
  });
});
