import { buildInLayers } from '../../../../src/core/generation/passes/incremental';
import { passFor } from '../../../../src/core/generation/passes/pass';
import { runPasses } from '../../../../src/core/generation/passes/run-passes';
import { accessTo, python, ScriptedModel } from '../scripted-model';

const CODE = 'def mean(xs):\n    return sum(xs) / len(xs)';
const CHECKED =
  'def mean(xs):\n    if not xs:\n        raise ValueError("empty")\n    return sum(xs) / len(xs)';

function run(model: ScriptedModel, names: readonly string[]) {
  return runPasses(CODE, names.map(passFor), {
    access: accessTo(model),
    language: 'python',
    goal: 'Means of lists.',
    constraints: ['No dependencies.'],
    maxAttempts: 1
  });
}

describe('runPasses', () => {
  it('goes over the code once for each aim, and tells each what the others did [S1.100] [S1.104]', async () => {
    const documented = CHECKED.replace('xs):\n', 'xs):\n    """The mean."""\n');
    const model = new ScriptedModel([
      `An empty list now raises ValueError.\n${python(CHECKED)}`,
      python(documented)
    ]);
    const { code, reports } = await run(model, [
      'error handling',
      'docstrings'
    ]);
    expect(code).toBe(documented);
    expect(reports.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['error handling', 'changed'],
      ['docstrings', 'changed']
    ]);
    expect(reports[0].diff).toContain('+        raise ValueError("empty")');
    expect(model.lastSaid(1)).toContain(
      'error handling: An empty list now raises ValueError.'
    );
    expect(model.lastSaid(1)).toContain(CHECKED);
    expect(model.lastSaid(1)).toContain('No dependencies.');
  });

  it('takes the words of --then as an aim of its own [S1.100]', async () => {
    const model = new ScriptedModel([python(CHECKED)]);
    const { reports } = await run(model, ['refuse empty lists']);
    expect(reports[0].name).toBe('refuse empty lists');
    expect(model.lastSaid(0)).toContain('The aim now: refuse empty lists');
  });

  it.each([
    ['does not parse', python('def mean(xs:\n    pass')],
    ['loses a public function', python('def median(xs):\n    return xs[0]')],
    ['leaves code out', python('# ... existing code ...\nx = 1')],
    ['is no code', 'It is fine as it is.']
  ])('keeps the code where the answer %s [S1.100]', async (_, text) => {
    const { code, reports } = await run(new ScriptedModel([text]), ['clarity']);
    expect(code).toBe(CODE);
    expect(reports[0].outcome).toBe('rejected');
    expect(reports[0].note).not.toBe('');
  });

  it('goes on after a pass whose call fails [S1.100]', async () => {
    const model = new ScriptedModel([new Error('down'), python(CHECKED)]);
    const { code, reports } = await run(model, ['clarity', 'error handling']);
    expect(code).toBe(CHECKED);
    expect(reports.map(({ outcome }) => outcome)).toEqual([
      'rejected',
      'changed'
    ]);
  });
});

describe('buildInLayers', () => {
  it('builds core, helpers and tests, each on what is there [S1.101]', async () => {
    const model = new ScriptedModel([
      python(CODE),
      python('def show(xs):\n    print(mean(xs))'),
      python('def test_mean():\n    assert mean([1]) == 1')
    ]);
    const layers = await buildInLayers('Means of lists.', {
      access: accessTo(model),
      language: 'python',
      maxAttempts: 1
    });
    expect(layers.map(({ name }) => name)).toEqual([
      'core',
      'helpers',
      'tests'
    ]);
    expect(layers.every(({ code }) => code !== null)).toBe(true);
    expect(model.lastSaid(2)).toContain('print(mean(xs))');
  });

  it('ends where a layer cannot be written [S1.101]', async () => {
    const layers = await buildInLayers('Means of lists.', {
      access: accessTo(new ScriptedModel([python(CODE), 'No.'])),
      language: 'python',
      maxAttempts: 1
    });
    expect(layers.map(({ name, code }) => [name, code !== null])).toEqual([
      ['core', true],
      ['helpers', false]
    ]);
  });
});
