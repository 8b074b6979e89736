import { editFormatFor } from '../../generation/edits/edit-format';
import { BLOCKS_FORMAT } from '../../generation/edits/edit-prompt';
import { promptUse } from '../../operations/registry';
import type { OperationName } from '../../vocabulary';
import { languageNamed } from '../../languages/registry';
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
      ? `Answer with all of each cell that changes, nothing left out: each in a fence of its own marked \`${language} code replaces=\` and its handle, in the order above.`
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

/** Says which of the code that was shown before is meant. @param handles of its cells. */
export function namedCode(handles: string, source: string): string {
  const first = source.split('\n').find(line => /^\s*[^\s#%]/.test(line)) ?? '';
  return `The code in question is ${handles}, which begins with \`${first.trim().replace(/`/g, '').slice(0, 100)}\`.`;
}

/**
 * How a repaired answer is to be given: only what changes, since all of it may be thousands of tokens for one line.
 *
 * @param code the cells of the answer.
 */
export function repairForm(
  target: ProofTarget | null,
  code: readonly string[],
  language: string
): string {
  const account = 'First say in one sentence what was wrong.';
  if (target?.use === 'test') {
    return `${account} Then give the tests that change, each whole, in a block marked as before; the others stay as they are. The code under test stays as it is.`;
  }
  if (code.some(source => editFormatFor(source) === 'blocks')) {
    return `${account} Then give only what changes of your code and tests, not all of it again. ${BLOCKS_FORMAT}\nNo fence around them. What you do not change stays as it is.`;
  }
  // A part of a cell that does more would leave open whether the rest is still meant.
  const { reading } = languageNamed(language);
  const unit =
    reading !== null && code.every(source => !reading.contents(source).doesMore)
      ? 'functions and classes'
      : 'cells';
  return `${account} Then give only the ${unit} that change, each whole, in blocks marked as before. What you do not give stays as it is, tests as well.`;
}
