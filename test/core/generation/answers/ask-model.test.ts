import { CellwrightError } from '../../../../src/core/errors';
import { askModel } from '../../../../src/core/generation/answers/ask-model';
import type {
  LanguageModel,
  ModelEvent
} from '../../../../src/core/ports/language-model';
import { accessTo, ScriptedModel } from '../scripted-model';

const MESSAGES = [{ role: 'user' as const, content: 'Count to six.' }];

/** Gives its first text up to the length limit, then breaks off in the middle of the next. */
class BreakingModel implements LanguageModel {
  constructor(private readonly texts: string[]) {}

  async *answer(): AsyncGenerator<ModelEvent> {
    const text = this.texts.shift() ?? '';
    yield { type: 'text', text };
    if (this.texts.length === 0) {
      throw new Error('gone');
    }
    yield { type: 'finish', reason: 'length' };
  }
}

describe('askModel', () => {
  it('continues an answer that the length limit cut and joins the parts', async () => {
    const model = new ScriptedModel([
      { text: 'one\ntwo\nthr', finish: 'length' },
      { text: 'three\nfour\nfi', finish: 'length' },
      'five\nsix'
    ]);
    const answer = await askModel(MESSAGES, accessTo(model));
    expect(answer).toEqual({
      text: 'one\ntwo\nthree\nfour\nfive\nsix',
      finish: 'stop',
      truncated: false,
      segments: 3
    });
    expect(model.requests[1].messages.at(-2)).toEqual({
      role: 'assistant',
      content: 'one\ntwo\nthr'
    });
  });

  it('asks for at most two continuations and says that the answer is cut', async () => {
    const model = new ScriptedModel([
      { text: 'a first line\n', finish: 'length' },
      { text: 'b second line\n', finish: 'length' },
      { text: 'c third line\n', finish: 'length' },
      'never asked for'
    ]);
    const answer = await askModel(MESSAGES, accessTo(model));
    expect(answer.truncated).toBe(true);
    expect(model.requests).toHaveLength(3);
  });

  it('sees the limit in the count of tokens where the server names another reason', async () => {
    const usage = { input: 5, output: 100, estimated: false };
    const model = new ScriptedModel([
      { text: 'def f():\n    ret', finish: 'tool_calls', usage },
      '    return 1'
    ]);
    const access = accessTo(model, { model: null, maxTokens: 100 });
    expect((await askModel(MESSAGES, access)).text).toBe(
      'def f():\n    return 1'
    );
  });

  it('does not continue a stream that broke off without a reason', async () => {
    const model = new ScriptedModel([{ text: 'half', finish: 'none' }]);
    const answer = await askModel(MESSAGES, accessTo(model));
    expect(answer).toEqual({
      text: 'half',
      finish: 'none',
      truncated: true,
      segments: 1
    });
  });

  it('keeps what came before a continuation that fails', async () => {
    const model = new ScriptedModel([
      { text: 'kept', finish: 'length' },
      new CellwrightError({
        code: 'model-stalled',
        retryable: true,
        message: 'The model went silent.'
      })
    ]);
    const answer = await askModel(MESSAGES, accessTo(model));
    expect(answer).toMatchObject({
      text: 'kept',
      finish: 'length',
      truncated: true,
      failure: { code: 'model-stalled' }
    });
  });

  it('keeps what came of a continuation that broke off [H3]', async () => {
    const joined: string[] = [];
    const model = new BreakingModel(['one\ntw', 'two\nthr']);
    const answer = await askModel(MESSAGES, {
      ...accessTo(model),
      onJoined: text => joined.push(text)
    });
    expect(answer.text).toBe('one\ntwo\nthr');
    expect(joined).toEqual(['one\ntwo\nthr']);
  });

  it('leaves an answer cut where that is wanted', async () => {
    const model = new ScriptedModel([{ text: 'half', finish: 'length' }]);
    const access = { ...accessTo(model), continues: false };
    const answer = await askModel(MESSAGES, access);
    expect(answer).toMatchObject({ text: 'half', truncated: true });
    expect(model.requests).toHaveLength(1);
  });
});
