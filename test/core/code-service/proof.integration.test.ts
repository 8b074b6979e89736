import { nodeLinter } from '../../../src/adapters/ruff/node-linter';
import { addCheck } from '../../../src/core/checks/added-checks';
import type { Sandbox } from '../../../src/core/ports/sandbox';
import { PythonSandbox } from '../checks/python-sandbox';
import { python, ScriptedModel } from '../generation/scripted-model';
import { Disk, serviceOn } from './make-service';

const GOOD = 'def total(rows):\n    return sum(rows)';
const BAD = 'def total(rows):\n    return sum(row)';

function provingService(answers: readonly string[], sandbox: Sandbox | null) {
  const disk = new Disk();
  const model = new ScriptedModel(answers.map(python));
  const service = serviceOn(model, {
    disk,
    proving: { linter: nodeLinter(), sandbox, human: disk }
  });
  return { disk, service };
}

const file = {
  context: 'PROJECT_FILE',
  promptOrDescription: 'Sum the rows.',
  targetPath: 'lib/total.py',
  maxIterations: 1,
  prove: true
};

describe('A call that asks for proof [S1.106] [S1.107]', () => {
  it('runs the code in a sandbox after the human agreed, and has the verdict in its result', async () => {
    const { disk, service } = provingService([GOOD], new PythonSandbox());
    const result = await service.generateCode(file);
    expect(result.status).toBe('SUCCESS_CODE_GENERATED');
    expect(result.proof).toMatchObject({ validated: true, failing: [] });
    expect(disk.runs).toHaveLength(1);
    expect(disk.files.get('lib/total.py')).toContain('sum(rows)');
    expect(result.steps.map(({ name }) => name)).toContain('prove');
  });

  it('saves nothing whose checks fail, and says which', async () => {
    const { disk, service } = provingService([BAD], new PythonSandbox());
    const result = await service.generateCode(file);
    expect(result).toMatchObject({
      status: 'ERROR_SAVING_CODE',
      codeString: BAD,
      proof: { validated: false, failing: ['lint'] }
    });
    expect(result.error?.message).toContain('`row`');
    expect(disk.files.size).toBe(0);
  });

  it('runs the tests that it writes with the code that they are for', async () => {
    const test = 'def test_total():\n    assert total([1, 2]) == 4';
    const { service } = provingService([test], new PythonSandbox());
    const result = await service.generateTests({ code: GOOD, prove: true });
    expect(result.proof?.failing).toContain('tests');
  });

  it('runs nothing without consent, and claims nothing then', async () => {
    const { disk, service } = provingService([GOOD], new PythonSandbox());
    disk.agrees = false;
    const result = await service.generateCode({ ...file, targetPath: null });
    expect(result.proof).toMatchObject({
      validated: false,
      failing: [],
      ran: []
    });
  });

  it('checks nothing that nobody asked to prove', async () => {
    const { disk, service } = provingService([BAD], new PythonSandbox());
    const result = await service.generateCode({ ...file, prove: false });
    expect(result.proof).toBeNull();
    expect(disk.runs).toEqual([]);
  });

  it('is checked by what another extension added [N13]', async () => {
    const rules = {
      name: 'house-rules',
      languages: ['python'],
      check: async ({ code }: { readonly code: readonly string[] }) =>
        code.map((_, cell) => ({
          message: 'Every cell needs a licence.',
          severity: 'error' as const,
          about: 'code' as const,
          cell
        }))
    };
    const broken = {
      name: 'broken',
      languages: null,
      check: () => Promise.reject(new Error('no network'))
    };
    const remove = [addCheck(rules), addCheck(broken)];
    try {
      const { service } = provingService([GOOD], null);
      const { proof } = await service.generateCode(file);
      expect(proof?.failing).toEqual(['added']);
      const result = proof?.results.find(({ check }) => check === 'added');
      expect(result?.findings).toMatchObject([
        { rule: 'house-rules', message: 'Every cell needs a licence.' },
        { rule: 'broken', severity: 'warning' }
      ]);
    } finally {
      remove.forEach(takeAway => takeAway());
    }
    const { service } = provingService([GOOD], null);
    const { proof } = await service.generateCode(file);
    expect(proof?.results.map(({ check }) => check)).not.toContain('added');
  });
});
