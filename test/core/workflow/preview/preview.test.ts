import fc from 'fast-check';
import { useApproval } from '../../../../src/core/consent/approved';
import { CellwrightError } from '../../../../src/core/errors';
import type {
  LanguageModel,
  ModelEvent,
  ModelRequest
} from '../../../../src/core/ports/language-model';
import { MemoryNotebook } from '../../../fixtures/memory-notebook';
import { ScriptedModel } from '../../generation/scripted-model';
import { planJson, PreviewRig, settled } from './make-preview';

const SIMPLE = '%%llm\nWrite a function that adds two numbers.';
const UNSURE = '%%llm\nthe months, by quarter';
const COMPLEX =
  '%%llm\nBuild a full-stack application with users.py, api.py and store.py.';
const intentJson = (operation: string) =>
  JSON.stringify({
    operation,
    confidence: 0.8,
    reasoning: 'It sounds like it.',
    enhancedPrompt: ''
  });

/** A model whose answers a test lets go; it does not listen to the abort. */
class HeldModel implements LanguageModel {
  readonly signals: AbortSignal[] = [];
  readonly release: ((text: string) => void)[] = [];

  async *answer(
    _: ModelRequest,
    signal: AbortSignal
  ): AsyncGenerator<ModelEvent> {
    this.signals.push(signal);
    yield { type: 'attempt', attempt: 1 };
    const text = await new Promise<string>(resolve =>
      this.release.push(resolve)
    );
    yield { type: 'text', text };
    yield { type: 'finish', reason: 'stop' };
  }
}

describe('the preview of a prompt [S0.12]', () => {
  it('shows operation, questions and plan by rules, and asks no model', async () => {
    const model = new ScriptedModel([]);
    const rig = new PreviewRig(model);
    await rig.write('%%llm\nPlot the data.');
    expect(rig.request.intent).toMatchObject({
      operation: 'create',
      source: 'rules',
      dryRun: true
    });
    expect(rig.request.questions).toEqual([
      expect.objectContaining({
        text: expect.stringContaining('data') as string,
        assumption: expect.stringContaining('sample') as string
      })
    ]);
    expect(rig.request.plan?.source).toBe('rules');
    expect(rig.request.plan?.plan.steps).toHaveLength(1);
    await rig.write(UNSURE);
    expect(rig.request.intent.source).toBe('default');
    await rig.write(COMPLEX);
    expect(rig.request.plan).toBeNull();
    expect(rig.asked).toEqual([]);
    expect(rig.now.used).toEqual({ tokens: 0, estimated: false });
  });

  it('shows the cell or the file that the run would take, and why [K12]', async () => {
    const rig = new PreviewRig(new ScriptedModel([]));
    const source = '%%llm\nAdd type hints to parse().';
    const around = {
      cells: new MemoryNotebook({
        a: 'def parse(text):\n    return text',
        b: 'total = 1',
        prompt: source
      }).cells(),
      files: ['etl.py']
    };
    await rig.write(source, around);
    expect(rig.request.intent.operation).toBe('iterate');
    expect(rig.request.target).toEqual({
      titles: ['cell number 1'],
      why: expect.stringContaining('parse') as string
    });
    await rig.write('%%llm\nReview etl.py', around);
    expect(rig.request.target?.titles).toEqual(['etl.py']);
  });

  it('waits until the user pauses', async () => {
    const rig = new PreviewRig(new ScriptedModel([]));
    rig.type(SIMPLE);
    rig.clock.advance(599);
    await settled();
    expect(rig.now).toMatchObject({
      outdated: true,
      state: { type: 'no-prompt' }
    });
    rig.type(`${SIMPLE} Quickly.`);
    rig.clock.advance(599);
    await settled();
    expect(rig.now.outdated).toBe(true);
    rig.clock.advance(1);
    await settled();
    expect(rig.now.outdated).toBe(false);
    expect(rig.request.plan?.plan.goal).toContain('Quickly');
  });

  it('reads the cell and the cells above it as a run does [S0.17]', async () => {
    const rig = new PreviewRig(new ScriptedModel([]));
    expect((await rig.write('x = 1')).state.type).toBe('no-prompt');
    expect((await rig.write('%%llm --help')).state.type).toBe('no-prompt');
    expect((await rig.write('%%llm\n  ')).state.type).toBe('empty');
    expect((await rig.write('%%llm --modle x\nhi')).state).toMatchObject({
      type: 'unreadable',
      failures: [{ code: 'magic-unknown-flag' }]
    });
    rig.input = null;
    rig.preview.changed(0);
    await settled();
    expect(rig.now.state.type).toBe('no-prompt');

    await rig.write('%%llm --as review\nWrite a function.');
    expect(rig.request.intent).toMatchObject({
      operation: 'review',
      source: 'flag',
      confidence: 1
    });
    const two = '%%llm\nWrite a parser.\n\n%%llm --as test\nThe parser.';
    await rig.write(two, { line: 1 });
    expect(rig.request.intent.operation).toBe('create');
    await rig.write(two, { line: 4 });
    expect(rig.request.intent.operation).toBe('test');
  });

  it('knows of code and files above', async () => {
    const rig = new PreviewRig(new ScriptedModel([]));
    const fix = '%%llm --as fix\nIt fails for empty lists.';
    await rig.write(fix);
    expect(rig.request.questions).toHaveLength(1);
    const cell = (source: string) => ({
      id: source,
      type: 'code' as const,
      source,
      answers: []
    });
    await rig.write(fix, { above: [cell('def mean(xs): ...')] });
    expect(rig.request.questions).toEqual([]);
    await rig.write(fix, { above: [cell('%llm_config --snippet mean.py')] });
    expect(rig.request.questions).toEqual([]);
  });

  it.each(['fast', 'precise'] as const)(
    'asks the %s model where the rules are unsure, and only there [S0.13]',
    async mode => {
      const model = new ScriptedModel([intentJson('explain')]);
      const rig = new PreviewRig(model);
      rig.mode = mode;
      await rig.write(SIMPLE);
      expect(rig.asked).toEqual([]);
      await rig.write(UNSURE);
      expect(rig.asked).toEqual([{ name: mode, byHand: false }]);
      expect(model.requests[0].model).toBe(mode);
      expect(rig.request.intent).toMatchObject({
        operation: 'explain',
        source: 'model'
      });
      // The rules' answer was there before.
      expect(
        rig.snapshots.map(({ state }) =>
          state.type === 'request' ? state.asking : null
        )
      ).toContain('operation');
    }
  );

  it('has the plan of a complex request written on demand, with the model that the prompt names', async () => {
    const model = new ScriptedModel([planJson('An application')]);
    const rig = new PreviewRig(model);
    await rig.write(COMPLEX.replace('%%llm', '%%llm --model own'));
    expect(rig.request.plan).toBeNull();
    expect(rig.request.complexity.reasons).not.toEqual([]);
    rig.preview.writePlan();
    await settled();
    expect(rig.asked).toEqual([{ name: 'own', byHand: true }]);
    expect(rig.request.plan).toMatchObject({
      source: 'model',
      plan: { goal: 'An application' }
    });
    expect(rig.now.used).toEqual({ tokens: 30, estimated: false });
    // Coming back costs nothing.
    await rig.write(SIMPLE);
    await rig.write(COMPLEX.replace('%%llm', '%%llm --model own'));
    expect(rig.request.plan?.source).toBe('model');
    expect(model.requests).toHaveLength(1);
  });

  it('has it written by itself where the setting says so', async () => {
    const model = new ScriptedModel([planJson('An application')]);
    const rig = new PreviewRig(model);
    rig.mode = 'precise';
    await rig.write(COMPLEX);
    expect(rig.asked).toEqual([{ name: 'precise', byHand: false }]);
    expect(rig.request.plan?.plan.goal).toBe('An application');
  });

  it('makes nothing that a run would take for approved', async () => {
    const rig = new PreviewRig(new ScriptedModel([planJson('X')]));
    rig.mode = 'fast';
    await rig.write(COMPLEX);
    expect(() => useApproval(rig.request.plan?.plan as never)).toThrow(
      CellwrightError
    );
  });

  it('stops the request that is under way at the next keystroke, and counts it', async () => {
    const model = new HeldModel();
    const rig = new PreviewRig(model);
    rig.mode = 'fast';
    await rig.write(COMPLEX);
    expect(rig.request.asking).toBe('plan');
    rig.type(SIMPLE);
    expect(model.signals[0].aborted).toBe(true);
    expect(rig.now).toMatchObject({ outdated: true, state: { asking: null } });
    await rig.pause();
    model.release[0](planJson('Too late'));
    await settled();
    expect(rig.request.plan?.source).toBe('rules');
    expect(rig.now.used.estimated).toBe(true);
    expect(rig.now.used.tokens).toBeGreaterThan(300);
  });

  it('stops when told to, and starts nothing by itself afterwards', async () => {
    const model = new HeldModel();
    const rig = new PreviewRig(model);
    rig.mode = 'fast';
    await rig.write(COMPLEX);
    rig.preview.stop();
    expect(model.signals[0].aborted).toBe(true);
    expect(rig.request).toMatchObject({ asking: null, plan: null });
    await rig.pause();
    expect(model.signals).toHaveLength(1);
  });

  it('says why the model could not help, beside what the rules found', async () => {
    const why = new CellwrightError({
      code: 'endpoint-key-missing',
      retryable: true,
      message: 'No API key was given.'
    });
    const rig = new PreviewRig(why);
    rig.mode = 'fast';
    await rig.write(COMPLEX);
    expect(rig.request).toMatchObject({
      asking: null,
      plan: null,
      intent: { operation: 'create' },
      failure: { code: 'endpoint-key-missing' }
    });
  });

  it('sends the prompt without its secrets', async () => {
    const model = new ScriptedModel([planJson('X')]);
    const rig = new PreviewRig(model);
    rig.mode = 'fast';
    const key = 'sk-proj-4Tz8QwErTyUiOp1234567890';
    await rig.write(`${COMPLEX} Use the key ${key}.`);
    expect(model.said(0)).toContain('[redacted]');
    expect(model.said(0)).not.toContain(key);
  });

  it('never shows what an earlier text led to, in whatever order models answer', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat({ max: 99 }), { minLength: 2, maxLength: 6 }),
        async order => {
          const model = new HeldModel();
          const rig = new PreviewRig(model);
          rig.mode = 'fast';
          const goals = order.map((_, at) => `goal ${at}`);
          for (const goal of goals) {
            await rig.write(`%%llm --plan --as create\nWrite ${goal}.`);
          }
          const shuffled = goals
            .map((goal, at) => ({ goal, at, key: order[at] }))
            .sort((a, b) => a.key - b.key);
          for (const { goal, at } of shuffled) {
            model.release[at](planJson(goal));
            await settled();
          }
          expect(rig.request.plan?.plan.goal).toBe(goals.at(-1));
          const shown = rig.snapshots.flatMap(({ state }) =>
            state.type === 'request' && state.plan?.source === 'model'
              ? [state.plan.plan.goal]
              : []
          );
          expect(new Set(shown)).toEqual(new Set([goals.at(-1)]));
        }
      ),
      { numRuns: 40 }
    );
  });
});
