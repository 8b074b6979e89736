import { CellwrightError } from '../../../../src/core/errors';
import { parseRunEvent } from '../../../../src/core/journal/events';
import { proveVariants } from '../../../../src/core/workflow/prove/prove-variants';
import { bestFirst } from '../../../../src/core/journal/variant-record';
import { variantOrders } from '../../../../src/core/workflow/variants/variant-models';
import type { ProposedVariant } from '../../../../src/core/values/proposed-variant';
import { variantsOf } from '../../../../src/core/journal/variant-record';
import type { Human } from '../../../../src/core/ports/human';
import type { ScriptedAnswer } from '../../generation/scripted-model';
import { code, proofSetUp } from '../set-up';
import { toldNotes } from '../../../fixtures/told-notes';

const GOOD = code('f = lambda: 1');
const OTHER = code('f = lambda: 2\ng = 3');
const BAD = code('f = 1 / 0');
const WORSE = code('f = (');

const down = new CellwrightError({
  code: 'endpoint-unreachable',
  retryable: true,
  message: 'The server is gone.',
  fix: 'Start it.'
});

async function choose(
  answers: readonly ScriptedAnswer[],
  choice: number | null = 0,
  {
    human = {},
    isChangedAfter = false,
    temperature,
    models = [],
    prepare = () => undefined
  }: {
    human?: Partial<Human>;
    isChangedAfter?: boolean;
    temperature?: number;
    models?: readonly string[];
    prepare?: (set: ReturnType<typeof proofSetUp>) => void;
  } = {}
) {
  const set = proofSetUp(answers);
  prepare(set);
  const proposed: (readonly ProposedVariant[])[] = [];
  const { orders } = variantOrders({
    variants: models.length === 0 ? answers.length : 1,
    models,
    model: 'small',
    ...(temperature === undefined ? {} : { temperature })
  });
  const proving = proveVariants(set.writer, {
    ...set.work,
    by: {
      ...set.work.by,
      request: {
        ...set.work.by.request,
        ...(temperature === undefined ? {} : { temperature })
      }
    },
    orders,
    isChangedAfter,
    human: {
      ...set.work.human,
      decideVariant: async variants => {
        proposed.push(variants);
        return choice;
      },
      ...human
    }
  });
  return { ...set, proving, proposed };
}

describe('Variants', () => {
  it('are asked for at the same time, with the same messages but for the way to take [S0.15, N4]', async () => {
    let begun = 0;
    let all = () => {};
    const everyoneAsked = new Promise<void>(resolve => (all = resolve));
    const { proving, model, work } = await choose([GOOD, OTHER, GOOD], 0, {
      prepare: set => {
        const answer = set.model.answer.bind(set.model);
        set.model.answer = async function* (request, signal) {
          begun += 1;
          if (begun === 3) {
            all();
          }
          await everyoneAsked;
          yield* answer(request, signal);
        };
      }
    });
    await proving;
    const asked = model.requests.map(({ messages }) => messages);
    expect(asked.map(messages => messages.slice(0, -1))).toEqual(
      Array.from({ length: 3 }, () => work.messages.slice(0, -1))
    );
    const words = asked.map(messages => String(messages.at(-1)?.content));
    const shared = String(work.messages.at(-1)?.content);
    expect(words.every(text => text.startsWith(shared))).toBe(true);
    expect(new Set(words).size).toBe(3);
  });

  it('of one model differ in temperature, unless the user set one [S0.15]', async () => {
    const { proving, model } = await choose([GOOD, GOOD, GOOD]);
    await proving;
    const preferred = ({ requests }: typeof model) =>
      requests.map(request => request.preferred?.temperature);
    expect(preferred(model)).toEqual([undefined, 0.8, 0.8]);
    const set = await choose([GOOD, GOOD], 0, { temperature: 0.3 });
    await set.proving;
    expect(preferred(set.model)).toEqual([undefined, undefined]);
    expect(set.model.requests.map(({ temperature }) => temperature)).toEqual([
      0.3, 0.3
    ]);
  });

  it('of several models are each asked of theirs [S0.15, B6]', async () => {
    const { proving, model, run } = await choose([GOOD, OTHER], 1, {
      models: ['a', 'b']
    });
    await proving;
    expect(model.requests.map(request => request.model)).toEqual(['a', 'b']);
    expect(run.state.askedModel).toBe('b');
  });

  it('are each run in a session of their own, which is closed [B6]', async () => {
    const { proving, sandbox } = await choose([GOOD, OTHER]);
    await proving;
    expect(sandbox.opened).toHaveLength(2);
    expect(sandbox.closed).toBe(2);
    const ran = sandbox.opened.map(({ steps }) =>
      steps.filter(({ role }) => role === 'code').map(({ source }) => source)
    );
    expect(ran).toEqual([['f = lambda: 1'], ['f = lambda: 2\ng = 3']]);
  });

  it('that pass their checks come first, those that failed to come last [B6, S4.17]', async () => {
    const { proving, proposed, run } = await choose([BAD, GOOD, down], 1);
    const answer = await proving;
    const [variants] = proposed;
    expect(variants.map(({ variant }) => variant.index)).toEqual([1, 0, 2]);
    expect(variants[2].variant.failure?.message).toBe('The server is gone.');
    expect(answer).toMatchObject({
      proved: { validation: { code: 'passed' }, attempt: 0 }
    });
    const chosen = run.state.variants.map(({ index }) => index === 1);
    expect(
      variants.map(({ variant }) => ({
        ...variant,
        chosen: chosen[variant.index]
      }))
    ).toEqual(bestFirst(run.state.variants));
    expect(run.state.answer).toBe(GOOD);
    expect(run.state).toMatchObject({ chosen: 0, accepted: false });
    expect(run.state.attempts[0]).toMatchObject({ validated: true });
  });

  it('that failed its checks is accepted as it is when it is chosen [B6]', async () => {
    const { proving, run } = await choose([BAD, GOOD], 0);
    expect(await proving).toMatchObject({
      proved: { validation: { code: 'failed' } }
    });
    expect(run.state.accepted).toBe(true);
  });

  it('none of which passes are not chosen among: the best is to be repaired [S0.15]', async () => {
    const { proving, proposed, run } = await choose([WORSE, BAD]);
    expect(await proving).toMatchObject({ written: { text: BAD } });
    expect(proposed).toEqual([]);
    expect(run.state.answer).toBe(BAD);
    expect(run.state.attempts).toEqual([]);
    expect(toldNotes(run.state)).toEqual([
      'No variant passed its checks: number 2, the best of them, goes on alone.'
    ]);
  });

  it('none of which comes end the run with the reason', async () => {
    const { proving } = await choose([down, down]);
    await expect(proving).rejects.toMatchObject({
      code: 'endpoint-unreachable',
      message: 'None of the 2 variants came. The server is gone.',
      fix: 'Start it.'
    });
  });

  it('without code are shown as they are', async () => {
    const { proving, run, sandbox } = await choose([
      'Use a set.',
      'Or a list.'
    ]);
    expect(await proving).toMatchObject({ written: { text: 'Use a set.' } });
    expect(run.state.answer).toBe('Use a set.');
    expect(sandbox.opened).toEqual([]);
  });

  it('that were cut cannot be chosen', async () => {
    const { proving, proposed } = await choose([
      { text: GOOD, finish: 'content_filter' },
      GOOD
    ]);
    await proving;
    const [, last] = proposed[0];
    expect(last.variant.failure?.message).toBe(
      'Its answer was cut before its end.'
    );
  });

  it('all of which are refused leave no cells and all of the code', async () => {
    const { proving, run } = await choose([GOOD, OTHER], null);
    expect(await proving).toMatchObject({ proved: { dropped: true } });
    expect(variantsOf(run.state).map(item => item.code)).toEqual([
      'f = lambda: 1',
      'f = lambda: 2\ng = 3'
    ]);
  });

  it('one is only gone on from where passes follow', async () => {
    const { proving, run } = await choose([GOOD, OTHER], 1, {
      isChangedAfter: true
    });
    expect(await proving).toMatchObject({ written: { text: OTHER } });
    expect(run.state).toMatchObject({ answer: OTHER, attempts: [] });
  });

  it('are one question of consent: a no holds for those that do the same [B6]', async () => {
    let asked = 0;
    const { proving, sandbox } = await choose([GOOD, OTHER], 0, {
      human: {
        decideRun: async () => {
          asked += 1;
          return null;
        }
      }
    });
    expect(await proving).toMatchObject({
      proved: { validation: { code: 'skipped' } }
    });
    expect(asked).toBe(1);
    expect(sandbox.opened).toEqual([]);
  });

  it('all count in tokens, and their words are told [B9]', async () => {
    const { proving, run } = await choose([GOOD, OTHER]);
    await proving;
    expect(run.state.usage).toMatchObject({ input: 20, output: 40 });
    expect(run.state.variants.map(({ words }) => words)).toEqual([8, 11]);
  });

  it('that were stopped keep the longest piece that came [H3]', async () => {
    const pieces = ['Half', 'Half an answer', 'Half a'];
    const { proving, run, sandbox, writer } = await choose(
      [GOOD, GOOD, GOOD],
      0,
      {
        prepare: set => {
          set.model.answer = async function* (_, signal) {
            yield { type: 'text', text: pieces.shift() ?? '' };
            if (pieces.length === 0) {
              set.run.stop();
            }
            await new Promise((_resolve, reject) => {
              const stop = () => reject(signal.reason as Error);
              signal.addEventListener('abort', stop);
              if (signal.aborted) {
                stop();
              }
            });
          };
        }
      }
    );
    await expect(
      proving.catch(error => Promise.reject(writer.fail(error)))
    ).rejects.toMatchObject({ code: 'cancelled' });
    expect(run.state.answer).toBe('Half an answer');
    expect(sandbox.opened).toEqual([]);
  });

  it('are all in the journal, which can be read again [B13]', async () => {
    const { proving, run } = await choose([GOOD, OTHER, down], 1);
    await proving;
    const events = JSON.parse(JSON.stringify(run.events)) as unknown[];
    expect(events.map(parseRunEvent)).toEqual(run.events);
    const types = new Set(run.events.map(({ type }) => type));
    expect([...types]).toEqual(
      expect.arrayContaining([
        'variants-started',
        'variant-written',
        'variant-failed',
        'variant-checked',
        'variants-ranked',
        'variant-chosen'
      ])
    );
  });
});
