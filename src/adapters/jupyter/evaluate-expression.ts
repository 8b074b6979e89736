import { languageNamed } from '../../core/languages/registry';
import type { Kernel } from '@jupyterlab/services';
import * as z from 'zod/mini';
import { kernelVariable } from '../../core/context/kernel-state';
import type { Clock } from '../../core/ports/clock';
import type { EvaluatedExpression } from '../../core/ports/variables';
import namesSource from './declared_names.py';
import describeSource from './describe_variables.py';
import evaluateSource from './evaluate_expression.py';
import quietNames from './quiet_names.py';
import valueText from './value_text.py';
import { evaluate, jsonOf } from './evaluate-silently';

/** How long the user waits for a value, in ms. */
const ANSWER_MS = 10_000;

/** Characters of a value's text. */
const MAX_CHARS = 12_000;

const answerShape = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('value'),
    text: z.optional(z.string()),
    fact: z.optional(kernelVariable)
  }),
  z.object({ type: z.literal('unknown'), name: z.string() }),
  z.object({ type: z.literal('refused'), why: z.string() })
]);

/**
 * Evaluates an expression in a Python kernel that is idle. It is read node by node there: what is not known to only
 * read is refused.
 *
 * @param values whether values of rows may be told; else what is told are names, types and sizes.
 * @throws CellwrightError `cancelled`.
 */
export async function evaluateExpression(
  kernel: Kernel.IKernelConnection,
  expression: string,
  values: boolean,
  clock: Clock,
  signal: AbortSignal
): Promise<EvaluatedExpression> {
  if (kernel.status !== 'idle') {
    return { type: 'unavailable', why: 'the kernel is busy' };
  }
  const { language_info } = await kernel.info;
  if (!languageNamed(language_info.name.toLowerCase()).evaluates) {
    return {
      type: 'unavailable',
      why: 'expressions are read in Python kernels alone'
    };
  }
  const source = [
    namesSource,
    describeSource,
    quietNames,
    valueText,
    evaluateSource
  ].join('\n');
  const call = `g['evaluate'](n, ${JSON.stringify(expression)}, ${values ? 'True' : 'False'}, ${MAX_CHARS})`;
  const answer = await evaluate(
    kernel,
    `(lambda n, g: (exec(${JSON.stringify(source)}, g), ${call})[1])(globals(), {})`,
    ANSWER_MS,
    clock,
    signal
  );
  const read = answerShape.safeParse(jsonOf(answer?.[0] ?? ''));
  return read.success
    ? read.data
    : {
        type: 'unavailable',
        why: `the kernel gave no answer within ${ANSWER_MS / 1000} seconds`
      };
}
