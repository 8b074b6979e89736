import { proveVariants } from '../../../../src/core/workflow/prove/prove-variants';
import { variantOrders } from '../../../../src/core/workflow/variants/variant-models';
import type { ProposedVariant } from '../../../../src/core/values/proposed-variant';
import { PythonSandbox } from '../../checks/python-sandbox';
import { proofSetUp } from '../set-up';

const RIGHT = 'def mean(values):\n    return sum(values) / len(values)';
const ALSO_RIGHT =
  'def mean(values):\n    total = 0\n    for value in values:\n        total += value\n    return total / len(values)';
const WRONG = 'def mean(values):\n    return sorted(values)[len(values) // 2]';

const answer = (source: string, tests: string) =>
  `\`\`\`python code\n${source}\n\`\`\`\n\n\`\`\`python test\n${tests}\n\`\`\``;

jest.setTimeout(60_000);

describe('Variants in a real Python', () => {
  it('are ranked by how they agree when they are run: the odd one out is last [B6]', async () => {
    const sandbox = new PythonSandbox();
    const answers = [
      answer(
        WRONG,
        'def test_a():\n    assert mean([1, 1, 4]) == 1\n    assert mean([2]) == 2'
      ),
      answer(
        ALSO_RIGHT,
        'def test_b():\n    values = [1, 1, 4]\n    assert mean(values) == 2'
      ),
      answer(
        RIGHT,
        'def test_c():\n    assert mean([0, 0, 3]) == 1\n    assert mean([3]) == 3'
      )
    ];
    const { writer, work, run } = proofSetUp(answers);
    const proposed: (readonly ProposedVariant[])[] = [];
    const outcome = await proveVariants(writer, {
      ...work,
      input: {
        ...work.input,
        limits: { timeMs: 20_000, outputChars: 20_000, memoryBytes: 1e9 }
      },
      checks: { ...work.checks, sandbox },
      orders: variantOrders({ variants: 3, models: [], model: null }).orders,
      isChangedAfter: false,
      human: {
        ...work.human,
        decideVariant: async variants => {
          proposed.push(variants);
          return variants[0].variant.index;
        }
      }
    });
    const [variants] = proposed;
    expect(variants.map(({ variant }) => variant.index)).toEqual([2, 1, 0]);
    expect(variants.map(({ variant }) => variant.agreement)).toEqual([
      { agreeing: 1, others: 2, passed: 4, tests: 5 },
      { agreeing: 1, others: 2, passed: 4, tests: 5 },
      { agreeing: 0, others: 2, passed: 3, tests: 5 }
    ]);
    expect(outcome).toMatchObject({
      proved: { validation: { code: 'passed' } }
    });
    expect(run.state.answer).toBe(answers[2]);
    expect(sandbox.closed).toBe(3);
  });
});
