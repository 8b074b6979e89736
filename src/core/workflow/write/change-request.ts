import { editFormatFor } from '../../generation/edits/edit-format';
import { BLOCKS_FORMAT } from '../../generation/edits/edit-prompt';
import type { Operation } from '../../vocabulary';
import type { ProofTarget } from '../prove/proof-target';

/** What the answer to an operation makes of the code that the request is about; `null` where nothing. */
export function useOfTarget(operation: Operation): ProofTarget['use'] | null {
  switch (operation) {
    case 'iterate':
    case 'fix':
      return 'change';
    case 'test':
      return 'test';
    default:
      return null;
  }
}

const AIMS: Readonly<Partial<Record<Operation, string>>> = {
  iterate:
    'Change the code in question; write nothing new beside it. Keep its purpose, its structure and its interface: public names, parameters, and the shape of what goes in and comes out stay as they are, unless the request itself names such a change.',
  fix: 'Repair the code in question. Change what is needed for that and nothing else: purpose, names and interface stay as they are.',
  test: 'Write tests for the code in question, which stands in a cell above them: do not give it again. Cover valid, invalid and missing input, wrong types, and nested or empty data where they apply; no network, no waiting, files only in temporary folders. Test what the code promises, not how it does it.'
};

/**
 * What the model is told about an operation on code that exists: what must stay, and in which form to
 * answer. Empty for operations that do not work on code.
 *
 * @param source the code in question.
 */
export function changeInstructions(
  operation: Operation,
  source: string,
  { language, tests }: { readonly language: string; readonly tests: boolean }
): string {
  const aim = AIMS[operation];
  if (aim === undefined) {
    return '';
  }
  if (operation === 'test') {
    return `${aim} Answer with one fence marked \`${language} test\`.`;
  }
  const form =
    editFormatFor(source) === 'whole'
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
