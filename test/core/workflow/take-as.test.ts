import { takeAs } from '../../../src/core/workflow/take-as';
import { parseCell } from '../../../src/core/magic/parse-cell';
import { requestDigest } from '../../../src/core/journal/request-digest';
import { Runs } from '../../../src/core/journal/runs';

const SOURCE = '%%llm\nFirst.\n\n%%llm\nSecond.';

function setUp(turn: number) {
  const runs = new Runs();
  const run = runs.open('r', null);
  run.append({
    at: 1,
    type: 'run-started',
    run: 'r',
    cell: 'c',
    turn,
    operation: 'create',
    model: null
  });
  run.append({
    at: 2,
    type: 'intent-decided',
    intent: {
      operation: 'create',
      confidence: 0.6,
      reasoning: 'A guess.',
      source: 'default',
      references: [],
      permitted: ['create', 'review'],
      dryRun: false
    }
  });
  return { runs, run };
}

describe('Choosing an operation in the run view [S0.48]', () => {
  it('holds for the next run of that prompt, once', () => {
    const { runs, run } = setUp(1);
    takeAs(runs, run, SOURCE, 'review');
    const seed = runs.takeSeed('c');
    expect(seed?.turn).toBe(1);
    expect(seed?.request).toBe(
      requestDigest(parseCell(SOURCE)?.statements ?? [], 1)
    );
    expect(seed?.point.intent).toMatchObject({
      operation: 'review',
      source: 'human',
      confidence: 1
    });
    expect(runs.takeSeed('c')).toBeNull();
  });

  it('does nothing where the prompt is gone', () => {
    const { runs, run } = setUp(2);
    takeAs(runs, run, SOURCE, 'review');
    expect(runs.takeSeed('c')).toBeNull();
  });
});
