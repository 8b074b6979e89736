import type { RunEvent } from '../../../src/core/journal/events';
import { noPieces } from '../../../src/core/journal/piece-state';
import type { ResumePoint } from '../../../src/core/journal/resume';
import { reusePieces } from '../../../src/core/workflow/write/reuse-pieces';
import {
  writeParts,
  type PartsRequest
} from '../../../src/core/workflow/write/write-parts';
import { fn } from '../generation/outline/make';
import {
  python,
  ScriptedModel,
  type ScriptedAnswer
} from '../generation/scripted-model';
import { pointAfter, until } from './interrupt';
import { approvedPlan, newRun, nothingShown } from './set-up';
import { toldNotes } from '../../fixtures/told-notes';

const OUTLINE = JSON.stringify({
  module_name: 'words',
  description: 'Counts words.',
  components: [
    fn('count', { signature: '(text)' }),
    fn('show', { signature: '(n)', depends_on: ['count'] })
  ]
});
const COUNT = python('def count(text):\n    return len(text.split())');
const SHOW = python('def show(n):\n    print(n)');
const TESTS =
  '```python test\ndef test_count():\n    assert count("a b") == 2\n```';
const SLOTS = [
  '### SLOT docstring\n```\nThe shop.\n```',
  '### SLOT class_name\n```\nShop\n```',
  '### SLOT base_url\n```python\n"https://shop.example"\n```',
  '### SLOT methods\n```python\ndef items(self):\n    return self._request("GET", "/items")\n```'
];
const TEMPLATE: Partial<PartsRequest> = {
  way: { type: 'template', name: 'api-client' }
};
const AUTO: Partial<PartsRequest> = { way: { type: 'template', name: 'auto' } };

/** A run that writes an answer part by part, from where another one stood. */
async function write(
  answers: readonly ScriptedAnswer[],
  point: ResumePoint | null = null,
  more: Partial<PartsRequest> = {}
) {
  const model = new ScriptedModel(answers);
  const { run, writer } = newRun();
  if (point !== null) {
    reusePieces(writer, point.pieces);
  }
  const writing = writeParts(writer, {
    way: { type: 'hierarchical' },
    request: 'Count words.',
    shown: [],
    plan: approvedPlan(),
    by: { model, request: { model: null, stream: true }, prices: {} },
    language: 'python',
    files: [],
    onFailure: 'retry',
    templates: [],
    tests: true,
    received: point?.pieces ?? noPieces,
    shownBefore: null,
    shownNow: nothingShown,
    ...more
  });
  // What ends a run that hangs does not matter here.
  await writing.catch(() => undefined);
  return { model, run };
}

/** What is asked, and what comes, where a run goes on from these events. */
async function goOn(
  events: readonly RunEvent[],
  answers: readonly ScriptedAnswer[],
  more: Partial<PartsRequest> = {}
) {
  const point = pointAfter(events);
  expect(point.answer).toBeNull();
  const { model, run } = await write(answers, point, more);
  const { answer, finish } = run.state;
  return { model, run, answer, finish, notes: toldNotes(run.state) };
}

describe('An answer that was written part by part, after an interruption [B13, H21]', () => {
  it('goes on with the part that had not come', async () => {
    const { run } = await write([OUTLINE, COUNT, SHOW, TESTS]);
    const again = await goOn(until(run.events, 'part-written', 1), [
      SHOW,
      TESTS
    ]);
    expect(again.model.requests).toHaveLength(2);
    expect(again.model.lastSaid(0)).toContain('return len(text.split())');
    expect(again.answer).toBe(run.state.answer);
    expect(again.finish).toBe('stop');
    expect(again.notes).toEqual([
      'The outline and 1 part had arrived before the interruption; that was not asked for again.'
    ]);
  });

  it('goes on with the first part where only the outline had come', async () => {
    const { run } = await write([OUTLINE, COUNT, SHOW, TESTS]);
    const { model, answer } = await goOn(until(run.events, 'outline-made'), [
      COUNT,
      SHOW,
      TESTS
    ]);
    expect(model.requests).toHaveLength(3);
    expect(answer).toBe(run.state.answer);
  });

  it('goes on with the tests where all of its code had come', async () => {
    const { run } = await write([OUTLINE, COUNT, SHOW, TESTS]);
    const { model, answer } = await goOn(until(run.events, 'part-written', 2), [
      TESTS
    ]);
    expect(model.requests).toHaveLength(1);
    expect(answer).toBe(run.state.answer);
  });

  it('asks again for a part that had failed', async () => {
    const { run } = await write([OUTLINE, '', '', SHOW, TESTS]);
    const { model, answer } = await goOn(until(run.events, 'part-written', 1), [
      COUNT,
      TESTS
    ]);
    expect(model.requests).toHaveLength(2);
    expect(answer).toContain('return len(text.split())');
    expect(answer).toContain('print(n)');
  });

  it('has what had come after another interruption, too', async () => {
    const { run } = await write([OUTLINE, COUNT, SHOW, TESTS]);
    const first = pointAfter(until(run.events, 'part-written', 1));
    const { run: second } = await write([], first);
    const events = until(second.events, 'note-added');
    expect(pointAfter(events).pieces).toEqual(first.pieces);
  });

  it('fills only the slots of a template that were not filled', async () => {
    const { run } = await write([SLOTS.join('\n\n'), TESTS], null, TEMPLATE);
    const written = run.events.filter(({ type }) => type === 'part-written');
    const all = until(run.events, 'part-written', written.length);
    const tested = await goOn(all, [TESTS], TEMPLATE);
    expect(tested.model.requests).toHaveLength(1);
    expect(tested.answer).toBe(run.state.answer);
    const two = until(run.events, 'part-written', 2);
    const filled = await goOn(
      two,
      [SLOTS.slice(2).join('\n\n'), TESTS],
      TEMPLATE
    );
    expect(filled.model.requests).toHaveLength(2);
    expect(filled.model.lastSaid(0)).toMatch(
      /Fill these:\s*- base_url: .*\n- methods: /
    );
    expect(filled.answer).toContain('class Shop');
  });

  it('asks for no slot of a template that stayed empty, either', async () => {
    const way = { type: 'template', name: 'command-line' } as const;
    const slots = [
      '### SLOT docstring\n```\nCounts.\n```',
      `### SLOT functions\n${COUNT}`,
      '### SLOT arguments\n```python\nparser.add_argument("text")\n```',
      '### SLOT run\n```python\nprint(count(args.text))\n```'
    ];
    const { run } = await write([slots.join('\n\n'), TESTS], null, { way });
    const { model, answer } = await goOn(
      until(run.events, 'part-written', 5),
      [TESTS],
      { way }
    );
    expect(model.requests).toHaveLength(1);
    // The introduction names the parts in the order in which they came.
    const codeOf = (text: string) => text.slice(text.indexOf('```'));
    expect(codeOf(answer)).toBe(codeOf(run.state.answer));
  });

  it('has the code that fits no template', async () => {
    const { run } = await write([COUNT, TESTS], null, AUTO);
    const { model, answer } = await goOn(
      until(run.events, 'part-written', 1),
      [TESTS],
      AUTO
    );
    expect(model.requests).toHaveLength(1);
    expect(answer).toBe(run.state.answer);
  });

  it('begins anew where nothing could be put together of what had come', async () => {
    const { run } = await write([OUTLINE, COUNT, SHOW, TESTS]);
    const failed: RunEvent = {
      at: 9,
      type: 'run-failed',
      failure: { code: 'answer-unusable', retryable: true, message: 'No.' }
    };
    const events = until(run.events, 'part-written', 2);
    expect(pointAfter([...events, failed]).pieces).toMatchObject({
      outline: null,
      parts: []
    });
  });

  it('says so where what the model was shown for it has changed', async () => {
    const { run } = await write([OUTLINE, COUNT, SHOW, TESTS]);
    const shown = {
      snippets: [],
      turns: 1,
      tokens: 9,
      window: null,
      redactions: 0
    };
    const [start, ...events] = until(run.events, 'part-written', 2);
    const packed = (turns: number): RunEvent => ({
      at: 1,
      type: 'context-packed',
      manifest: { ...shown, turns }
    });
    const point = pointAfter([start, packed(1), ...events]);
    const notes = async (turns: number) => {
      const { run: next, writer } = newRun();
      reusePieces(writer, point.pieces);
      await writeParts(writer, {
        way: { type: 'hierarchical' },
        request: 'Count words.',
        shown: [],
        plan: approvedPlan(),
        by: {
          model: new ScriptedModel([]),
          request: { model: null, stream: true },
          prices: {}
        },
        language: 'python',
        files: [],
        onFailure: 'retry',
        templates: [],
        tests: false,
        received: point.pieces,
        shownBefore: point.context,
        shownNow: { ...shown, turns }
      });
      return toldNotes(next.state).join('\n');
    };
    expect(await notes(2)).toContain('has changed since: the turns above');
    expect(await notes(1)).not.toContain('has changed');
  });
});
