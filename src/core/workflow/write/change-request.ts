import { editFormatFor } from '../../generation/edits/edit-format';
import { BLOCKS_FORMAT } from '../../generation/edits/edit-prompt';
import { promptUse } from '../../operations/registry';
import type { OperationName } from '../../vocabulary';
import type { ProofTarget } from '../prove/proof-target';

/**
 * What the model is told about an operation: what is wanted, what must stay of code that exists, and in which
 * form to answer. Empty where the request says it all.
 *
 * @param source the code in question; `cells` in how many cells it stands.
 */
export function changeInstructions(
  operation: OperationName,
  source: string,
  {
    language,
    tests,
    cells = 1
  }: {
    readonly language: string;
    readonly tests: boolean;
    readonly cells?: number;
  }
): string {
  const { aim = '', target } = promptUse(operation);
  if (target === null || target.use === 'read') {
    return aim;
  }
  if (target.use === 'test') {
    return `${aim} Answer with one fence marked \`${language} test\`.`;
  }
  const form =
    cells > 1
      ? `Answer with all of each cell that changes, nothing left out: each in a fence of its own marked \`${language} code\`, in the order above.`
      : editFormatFor(source) === 'whole'
        ? `Answer with all of the changed cell, nothing left out, in one fence marked \`${language} code\`.`
        : `The code is long, so do not give all of it again. ${BLOCKS_FORMAT}\nNo fence around them.`;
  return [
    aim,
    form,
    ...(tests
      ? [`All of its tests stand in a fence marked \`${language} test\`.`]
      : [])
  ].join('\n');
}

/** Says which of the code that was shown before is meant. */
export function namedCode(title: string, source: string): string {
  const first = source.split('\n').find(line => /^\s*[^\s#%]/.test(line)) ?? '';
  return `The code in question is ${title}, which begins with \`${first.trim().replace(/`/g, '').slice(0, 100)}\`.`;
}

/** How a repaired answer is to be given. */
export function repairForm(target: ProofTarget | null): string {
  if (target?.use === 'test') {
    return 'Give all of the tests again, in a block marked as before. The code under test stays as it is.';
  }
  return target !== null && editFormatFor(target.source) === 'blocks'
    ? 'Give SEARCH/REPLACE blocks for the code as it stands after those that were applied, or all of the code; and all of its tests again, in a block marked as before.'
    : 'Give all of the code and all of its tests again, in blocks marked as before.';
}
