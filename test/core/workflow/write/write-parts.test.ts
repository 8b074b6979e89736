import type { Approved } from '../../../../src/core/consent/approved';
import type { Plan } from '../../../../src/core/values/plan';
import { draftCells } from '../../../../src/core/cells/proposal';
import { readAnswerText } from '../../../../src/core/workflow/write/read-answer';
import {
  writeParts,
  type PartsRequest
} from '../../../../src/core/workflow/write/write-parts';
import { fn } from '../../generation/outline/make';
import {
  python,
  ScriptedModel,
  type ScriptedAnswer
} from '../../generation/scripted-model';
import { approvedPlan, newRun, nothingShown } from '../set-up';
import { noPieces } from '../../../../src/core/journal/piece-state';
import { toldNotes } from '../../../fixtures/told-notes';

const OUTLINE = JSON.stringify({
  module_name: 'words',
  description: 'Counts words.',
  imports: ['import sys'],
  components: [
    fn('count', { signature: '(text)' }),
    fn('show', { signature: '(n)', depends_on: ['count'] })
  ],
  main_execution_block: 'show(count(sys.stdin.read()))'
});
const COUNT = python('def count(text):\n    return len(text.split())');
const SHOW = python('def show(n):\n    print(n)');
const TESTS =
  '```python test\ndef test_count():\n    assert count("a b") == 2\n```';

function setUp(
  answers: readonly ScriptedAnswer[],
  more: Partial<PartsRequest> = {}
) {
  const model = new ScriptedModel(answers);
  const { run, writer } = newRun();
  const shown: string[] = [];
  run.subscribe(() => {
    const { answer } = run.state;
    if (answer !== '' && answer !== shown.at(-1)) {
      shown.push(answer);
    }
  });
  const write = (plan: Approved<Plan> = approvedPlan()) =>
    writeParts(writer, {
      way: { type: 'hierarchical' },
      request: 'Count words.',
      shown: [{ role: 'user', content: 'File: rules.md\nBe brief.' }],
      plan,
      by: { model, request: { model: null, stream: true }, prices: {} },
      language: 'python',
      files: [],
      onFailure: 'retry',
      templates: [],
      tests: true,
      received: noPieces,
      shownBefore: null,
      shownNow: nothingShown,
      ...more
    });
  const cells = () => {
    const { answer, finish } = run.state;
    return draftCells(
      readAnswerText(answer, finish, 'Count words.', 'python'),
      {
        language: 'python',
        ask: false,
        tests: true
      }
    ).cells.map(({ role, source }) => ({ role, source }));
  };
  return { model, run, write, shown, cells };
}

describe('An answer that is written part by part', () => {
  it('needs an approval that was made here [S0.27, H16]', async () => {
    const { model, write } = setUp([OUTLINE]);
    const { value, digest } = approvedPlan();
    await expect(
      write({ value, digest } as Approved<Plan>)
    ).rejects.toMatchObject({ code: 'consent-mismatch' });
    expect(model.requests).toHaveLength(0);
  });

  it('is an outline, each part with those before it, and the whole, with tests [S1.13, S1.71, S1.27]', async () => {
    const { model, run, write, cells } = setUp([OUTLINE, COUNT, SHOW, TESTS]);
    await write();
    expect(model.requests).toHaveLength(4);
    expect(model.lastSaid(0)).toContain('Be brief.');
    expect(model.lastSaid(2)).toContain('return len(text.split())');
    expect(cells()).toEqual([
      {
        role: 'code',
        source: expect.stringMatching(
          /import sys[^]*def count[^]*def show(?![^]*__main__)/
        ) as string
      },
      {
        role: 'test',
        source: expect.stringContaining('assert count("a b") == 2') as string
      }
    ]);
    expect(run.state.finish).toBe('stop');
    expect(toldNotes(run.state)).toEqual([
      expect.stringContaining('was left out') as string
    ]);
  });

  it('shows the code while it grows, and is not over before its end [B13]', async () => {
    const { run, write, shown } = setUp([OUTLINE, COUNT, SHOW], {
      files: [],
      tests: false
    });
    await write();
    expect(shown[0]).toContain('def count(text)');
    expect(shown[0]).not.toContain('len(text.split())');
    expect(shown[1]).toContain('len(text.split())');
    expect(shown[1]).not.toContain('print(n)');
    expect(run.state.answer).toContain('print(n)');
  });

  it('says which parts are placeholders, and why [S1.51]', async () => {
    const { run, write, cells } = setUp(
      [OUTLINE, COUNT, '# IMPLEMENTATION_ERROR: no screen', ''],
      { tests: false }
    );
    await write();
    expect(cells()[0].source).toContain('# TODO: Implement');
    expect(toldNotes(run.state)[0]).toMatch(/Placeholders.*show.*no screen/);
  });

  it('goes on without tests where none could be had, and says so', async () => {
    const { run, write, cells } = setUp([OUTLINE, COUNT, SHOW, '', '']);
    await write();
    expect(cells().map(({ role }) => role)).toEqual(['code']);
    expect(toldNotes(run.state).at(-1)).toContain('Tests could not be written');
  });

  it('keeps the code where tests came in pieces and were none', async () => {
    const half: ScriptedAnswer = { text: 'I would test', finish: 'length' };
    const { run, write } = setUp([OUTLINE, COUNT, SHOW, half, ' it.', '']);
    await write();
    expect(run.state.answer).toContain('def count');
    expect(run.state.answer).not.toContain('I would test');
  });

  it('fails where the outline fails [S1.94]', async () => {
    const { run, write } = setUp(['No.', 'No.']);
    await expect(write()).rejects.toMatchObject({ code: 'answer-unusable' });
    expect(run.state.finish).toBeNull();
  });

  it('fills a template that is named [S1.102]', async () => {
    const { write, cells, model } = setUp(
      [
        [
          '### SLOT docstring\n```\nThe shop.\n```',
          '### SLOT class_name\n```\nShop\n```',
          '### SLOT base_url\n```python\n"https://shop.example"\n```',
          '### SLOT methods\n```python\ndef items(self):\n    return self._request("GET", "/items")\n```'
        ].join('\n\n')
      ],
      { way: { type: 'template', name: 'api-client' }, tests: false }
    );
    await write();
    expect(cells()[0].source).toMatch(/class Shop:[^]*def items\(self\)/);
    // A template may be that of a program: nothing is demanded that it contradicts.
    expect(model.lastSaid(0)).toMatch(
      /- Unless a template has or asks for just that: .*no main block/
    );
  });

  it('says what to do where a template stays open', async () => {
    const { write } = setUp(['No.', 'No.'], {
      way: { type: 'template', name: 'api-client' }
    });
    await expect(write()).rejects.toMatchObject({
      code: 'answer-unusable',
      fix: expect.stringContaining('without the template') as string
    });
  });

  it('stops at a part that cannot be written where the settings say so [S1.95]', async () => {
    const bad = python('x = 1');
    const stopped = setUp([OUTLINE, bad, SHOW, TESTS], { onFailure: 'halt' });
    await stopped.write().catch(() => null);
    expect(stopped.model.requests).toHaveLength(2);
    const goesOn = setUp([OUTLINE, bad, SHOW, TESTS], {
      onFailure: 'placeholder-continue'
    });
    await goesOn.write();
    expect(goesOn.cells()[0].source).toContain('pass  # TODO');
    expect(goesOn.cells()[0].source).toContain('print(n)');
  });
});
