import {
  answerInTurn,
  Places
} from '../../../src/adapters/openai/answer-in-turn';
import type {
  LanguageModel,
  ModelRequest
} from '../../../src/core/ports/language-model';

const REQUEST: ModelRequest = { model: null, messages: [], stream: true };
const NEVER = new AbortController().signal;

/** A model that answers when it is told to, and counts those who wait for it. */
function gatedModel(): {
  model: LanguageModel;
  asked: () => number;
  finish: () => void;
} {
  const gates: (() => void)[] = [];
  let asked = 0;
  return {
    asked: () => asked,
    finish: () => gates.shift()?.(),
    model: {
      async *answer() {
        asked += 1;
        await new Promise<void>(resolve => gates.push(resolve));
        yield { type: 'finish', reason: 'stop' };
      }
    }
  };
}

async function readAll(
  model: LanguageModel,
  signal = NEVER
): Promise<string[]> {
  const types: string[] = [];
  for await (const { type } of model.answer(REQUEST, signal)) {
    types.push(type);
  }
  return types;
}

const settled = () => new Promise(resolve => setTimeout(resolve));

describe('answers over one server', () => {
  it('arrive on so many connections at a time, the others in their turn', async () => {
    const gate = gatedModel();
    const model = answerInTurn(gate.model, new Places(2));
    const answers = [readAll(model), readAll(model), readAll(model)];
    await settled();
    expect(gate.asked()).toBe(2);
    gate.finish();
    await answers[0];
    await settled();
    expect(gate.asked()).toBe(3);
    gate.finish();
    gate.finish();
    expect(await Promise.all(answers)).toEqual(Array(3).fill(['finish']));
  });

  it('give their place back when they fail or are left in the middle', async () => {
    const places = new Places(1);
    const failing = answerInTurn(
      {
        async *answer() {
          throw new Error('refused');
        }
      },
      places
    );
    await expect(readAll(failing)).rejects.toThrow('refused');
    const endless = answerInTurn(
      {
        async *answer() {
          for (;;) {
            yield { type: 'text', text: 'more' };
          }
        }
      },
      places
    );
    for await (const _ of endless.answer(REQUEST, NEVER)) {
      break;
    }
    const free = await places.take(NEVER);
    free();
  });

  it('are stopped while they wait, and keep nobody else from the next place', async () => {
    const gate = gatedModel();
    const model = answerInTurn(gate.model, new Places(1));
    const first = readAll(model);
    const stop = new AbortController();
    const second = readAll(model, stop.signal);
    const third = readAll(model);
    stop.abort();
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    gate.finish();
    await first;
    await settled();
    gate.finish();
    expect(await third).toEqual(['finish']);
    expect(gate.asked()).toBe(2);
  });
});
