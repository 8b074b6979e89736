import type { RunEvent } from '../../../src/core/journal/events';
import { resumePoint } from '../../../src/core/workflow/resume/resume-point';
import type { ResumePoint } from '../../../src/core/journal/resume';
import { requestDigest } from '../../../src/core/journal/request-digest';
import { emptyRunState } from '../../../src/core/journal/run-state';
import { foldRun } from '../../../src/core/journal/fold-run';
import { Runs } from '../../../src/core/journal/runs';
import { reuseAnswer } from '../../../src/core/workflow/write/reuse-answer';
import { approvePlan } from '../../../src/core/workflow/plan/approve-plan';
import { understandRequest } from '../../../src/core/workflow/classify/understand-request';
import type { PlanProposal } from '../../../src/core/ports/human';
import { parseCell } from '../../../src/core/magic/parse-cell';
import { ScriptedModel } from '../generation/scripted-model';
import { SCENARIOS } from '../workflow/scenarios';
import { newRun, nothingShown } from '../workflow/set-up';
import { StoppableRun } from '../workflow/stoppable-run';
import { toldNotes } from '../../fixtures/told-notes';

const COMPLEX = 'a complex request';

async function eventsOf(name: string): Promise<readonly RunEvent[]> {
  const played = new StoppableRun(SCENARIOS[name], { at: 0, how: 'stop' });
  await played.play();
  return played.run.events;
}

function pointAfter(
  events: readonly RunEvent[],
  type: RunEvent['type'],
  stage?: string
): ResumePoint {
  const index = events.findIndex(
    event =>
      event.type === type &&
      (stage === undefined || ('stage' in event && event.stage === stage))
  );
  expect(index).not.toBe(-1);
  return resumePoint(events.slice(0, index + 1).reduce(foldRun, emptyRunState));
}

const facts = (known: ResumePoint) => ({
  request: SCENARIOS[COMPLEX].request,
  flags: { ask: false, review: false, plan: false },
  files: [],
  hasEarlierCode: false,
  context: [],
  known
});

describe('What is taken over from an interrupted run [B13]', () => {
  it('grows with what the run had done', async () => {
    const events = await eventsOf(COMPLEX);
    const at = (type: RunEvent['type'], stage?: string) => {
      const { intent, points, plan, answer } = pointAfter(events, type, stage);
      return [intent, points, plan, answer].map(part => part !== null);
    };
    expect(at('run-started')).toEqual([false, false, false, false]);
    expect(at('intent-decided')).toEqual([true, false, false, false]);
    expect(at('request-understood')).toEqual([true, true, false, false]);
    expect(at('plan-made')).toEqual([true, true, true, false]);
    expect(at('text-received')).toEqual([true, true, true, false]);
    expect(at('answer-finished')).toEqual([true, true, true, true]);
    expect(at('attempt-checked')).toEqual([true, true, true, true]);
  });

  it('is an answer that was complete before a repair began', async () => {
    const events = await eventsOf('a repair');
    const { answer } = pointAfter(events, 'attempt-started');
    expect(answer?.text).toContain('f = 1 / 0');
    expect(answer?.served).toEqual({ model: 'scripted', recorded: false });
  });

  it('costs no question to the model or to the user again', async () => {
    const known = pointAfter(await eventsOf(COMPLEX), 'plan-made');
    const { writer, run } = newRun();
    const model = new ScriptedModel([]);
    const by = { model, fast: null, name: null, prices: {} };
    const understood = await understandRequest(writer, facts(known), by, {
      clarify: () => Promise.reject(new Error('the user was asked again'))
    });
    expect(understood.intent).toEqual(known.intent);
    expect(run.state.points).toEqual(known.points);
    expect(model.requests).toEqual([]);
  });

  it('puts questions that waited before the user again, without asking the model', async () => {
    const known = pointAfter(await eventsOf(COMPLEX), 'question-asked');
    expect(known).toMatchObject({ points: null, plan: null });
    const { writer, run } = newRun();
    const model = new ScriptedModel([]);
    const by = { model, fast: null, name: null, prices: {} };
    const shown: unknown[] = [];
    await understandRequest(writer, facts(known), by, {
      clarify: async questions => {
        shown.push(...questions);
        return {};
      }
    });
    expect(shown).toMatchObject([{ text: 'Where are notes kept?' }]);
    expect(model.requests).toEqual([]);
    // For the next interruption.
    expect(run.state.questions).toEqual(known.questions);
  });

  it('a plan is put before the user again, as the plan of a complex request', async () => {
    const known = pointAfter(await eventsOf(COMPLEX), 'plan-decided');
    const { writer } = newRun();
    const model = new ScriptedModel([]);
    const by = { model, fast: null, name: null, prices: {} };
    const shown: PlanProposal[] = [];
    const understood = await understandRequest(writer, facts(known), by, {
      clarify: async () => ({})
    });
    const approving = approvePlan(
      writer,
      understood,
      false,
      { ...by, context: [] },
      {
        decidePlan: async proposal => {
          shown.push(proposal);
          return { type: 'rejected', remark: '' };
        }
      },
      known.plan
    );
    await expect(approving).rejects.toMatchObject({ code: 'dropped' });
    expect(shown).toMatchObject([{ plan: known.plan, complex: true }]);
    expect(model.requests).toEqual([]);
  });

  it('a complete answer is in the journal without a request', async () => {
    const { answer } = pointAfter(await eventsOf('plain'), 'answer-finished');
    const { writer, run } = newRun();
    if (answer === null) {
      throw new Error('there should be an answer');
    }
    reuseAnswer(writer, answer, nothingShown, null);
    expect(run.state).toMatchObject({
      answer: answer.text,
      finish: 'stop',
      servedModel: 'scripted',
      attempt: 0
    });
  });
});

describe('An answer that is taken over', () => {
  const manifest = (hash: string) => ({
    snippets: [
      {
        path: 'data.csv',
        label: 'data.csv',
        role: 'user' as const,
        language: '',
        bytes: 1,
        lines: 1,
        hash,
        tokens: 1,
        redactions: 0
      }
    ],
    turns: 0,
    tokens: 9,
    window: null,
    redactions: 0
  });
  const reused = async (before: string, now: string) => {
    const events = await eventsOf('plain');
    const packed: RunEvent = {
      type: 'context-packed',
      manifest: manifest(before),
      at: 1
    };
    const told = events.map(event =>
      event.type === 'context-packed' ? packed : event
    );
    const { answer } = pointAfter(told, 'answer-finished');
    const { writer, run } = newRun();
    writer.write({ type: 'context-packed', manifest: manifest(now) });
    if (answer === null) {
      throw new Error('there should be an answer');
    }
    reuseAnswer(writer, answer, manifest(now), null);
    return run.state;
  };

  it('says so where what the model was shown for it has changed since', async () => {
    const { notes, context } = await reused('1', '2');
    expect(toldNotes({ notes }).at(-1)).toBe(
      'What the model was shown for it has changed since: the file "data.csv". Run the cell again for an answer to what there is now.'
    );
    // So that another interruption does not forget it.
    expect(context).toEqual(manifest('1'));
  });

  it('says nothing of that where it has not', async () => {
    expect((await reused('1', '1')).notes).toHaveLength(1);
  });
});

describe('A seed', () => {
  const point = resumePoint(emptyRunState);

  it('is used up by the next run of its cell', () => {
    const runs = new Runs();
    runs.plantSeed('c', { turn: 0, request: 'x', point });
    expect(runs.takeSeed('other')).toBeNull();
    expect(runs.takeSeed('c')).toMatchObject({ request: 'x' });
    expect(runs.takeSeed('c')).toBeNull();
  });

  it('belongs to the text of its prompt and of what stands above it', () => {
    const digest = (source: string, index: number) =>
      requestDigest(parseCell(source)?.statements ?? [], index);
    const cell = '%%llm --model a\none\n\n%%llm\ntwo';
    expect(digest(cell, 0)).toBe(digest('%%llm --model a\none', 0));
    expect(digest(cell, 0)).not.toBe(digest('%%llm --model b\none', 0));
    expect(digest(cell, 1)).not.toBe(
      digest('%%llm --model a\nanother\n\n%%llm\ntwo', 1)
    );
  });
});
