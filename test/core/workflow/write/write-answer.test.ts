import type { Approved } from '../../../../src/core/consent/approved';
import type { Plan } from '../../../../src/core/values/plan';
import { writeAnswer } from '../../../../src/core/workflow/write/write-answer';
import {
  ScriptedModel,
  type ScriptedAnswer
} from '../../generation/scripted-model';
import { approvedPlan, newRun } from '../set-up';
import { toldNotes } from '../../../fixtures/told-notes';

function setUp(answers: readonly ScriptedAnswer[], maxTokens?: number) {
  const model = new ScriptedModel(answers);
  const { run, writer } = newRun();
  const request = {
    model: null,
    stream: true,
    ...(maxTokens === undefined ? {} : { maxTokens })
  };
  const write = (plan: Approved<Plan>) =>
    writeAnswer(writer, plan, [{ role: 'user', content: 'Write f.' }], {
      model,
      request,
      prices: {}
    });
  return { model, run, write };
}

describe('Writing an answer', () => {
  it('needs an approval that was made here [S0.27, H16]', async () => {
    const { model, write } = setUp(['x']);
    const { value, digest } = approvedPlan();
    const forged = { value, digest } as Approved<Plan>;
    await expect(write(forged)).rejects.toMatchObject({
      code: 'consent-mismatch'
    });
    expect(model.requests).toHaveLength(0);
  });

  it('joins an answer that the length limit cut [S1.100]', async () => {
    const { model, run, write } = setUp([
      { text: 'def f():\n    return 1 +', finish: 'length' },
      '    return 1 + 2\n'
    ]);
    await write(approvedPlan());
    expect(run.state.answer).toBe('def f():\n    return 1 + 2\n');
    expect(run.state.finish).toBe('stop');
    expect(model.requests[1].messages.at(-2)).toEqual({
      role: 'assistant',
      content: 'def f():\n    return 1 +'
    });
  });

  it('leaves an answer cut where the user set the limit', async () => {
    const { model, run, write } = setUp([{ text: 'a', finish: 'length' }], 5);
    await write(approvedPlan());
    expect(model.requests).toHaveLength(1);
    expect(run.state.finish).toBe('length');
  });

  it('keeps what came where the continuation fails [H3]', async () => {
    const { run, write } = setUp([
      { text: 'first half', finish: 'length' },
      new Error('gone')
    ]);
    await write(approvedPlan());
    expect(run.state.answer).toBe('first half');
    expect(run.state.finish).toBe('length');
    expect(toldNotes(run.state)[0]).toContain('its continuation failed');
  });
});
