import { nullTranslator } from '@jupyterlab/translation';
import { LiveRun } from '../../../src/core/journal/runs';
import type { RunActions } from '../../../src/ui/run-view/actions';
import { IntentDetails } from '../../../src/ui/run-view/intent-details';

const facts = {
  operation: 'create' as const,
  intent: {
    source: 'rules' as const,
    confidence: 0.9,
    reasoning: '"write" asks for new code.'
  },
  settled: [],
  plan: null,
  running: false
};

function setUp() {
  const retryAs = jest.fn();
  const details = new IntentDetails({
    actions: { retryAs } as unknown as RunActions,
    trans: nullTranslator.load('cellwright')
  });
  return { details, retryAs };
}

describe('What a request was taken for [S0.50, S0.51]', () => {
  it('is said with what decided and how sure', () => {
    const { details } = setUp();
    details.update(facts, undefined);
    expect(details.node.textContent).toContain(
      'Taken as "create", by the words, 90 % sure'
    );
    expect(details.node.textContent).toContain('"write" asks for new code.');
  });

  it('is said with the request as the model put it [S0.49]', () => {
    const { details } = setUp();
    const enhancedPrompt = 'List all primes below 100.';
    const intent = {
      ...facts.intent,
      source: 'model' as const,
      enhancedPrompt
    };
    details.update({ ...facts, intent }, undefined);
    expect(details.node.textContent).toContain('by the model, 90 % sure');
    expect(details.node.textContent).toContain(enhancedPrompt);
  });

  it('can be changed where the run is one of this tab and over', () => {
    const { details, retryAs } = setUp();
    const run = new LiveRun('r');
    run.append({
      type: 'intent-decided',
      at: 0,
      intent: {
        ...facts.intent,
        operation: 'create',
        references: [],
        permitted: ['ask', 'create', 'review'],
        dryRun: false
      }
    });
    details.update(facts, run);
    const select = details.node.querySelector('select');
    expect(select?.value).toBe('create');
    // What was not allowed for this request is not offered.
    expect([...(select?.options ?? [])].map(({ value }) => value)).toEqual([
      'ask',
      'create',
      'review'
    ]);
    if (select !== null) {
      select.value = 'review';
    }
    details.node.querySelector('button')?.click();
    expect(retryAs).toHaveBeenCalledWith(run, 'review');
  });

  it('cannot be changed while the run is at work, nor from a file', () => {
    const { details } = setUp();
    details.update({ ...facts, running: true }, new LiveRun('r'));
    expect(details.node.querySelector('select')).toBeNull();
    details.update(facts, undefined);
    expect(details.node.querySelector('select')).toBeNull();
  });
});
