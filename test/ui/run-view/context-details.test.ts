import { nullTranslator } from '@jupyterlab/translation';
import { ContextDetails } from '../../../src/ui/run-view/context-details';

const context = {
  snippets: [],
  turns: 0,
  tokens: 10,
  window: null,
  redactions: 0
};
const target = { cell: 'c', title: 'cell 3', hash: '0' };

describe('The code in question', () => {
  it.each([
    ['The code in question: cell 3.', target],
    [
      'The code in question: cell 3, because it defines "parse".',
      { ...target, why: 'it defines "parse"' }
    ]
  ])('is named in the card, with the reason [K12] (%s)', (words, about) => {
    const details = new ContextDetails(document.createElement('div'), {
      trans: nullTranslator.load('cellwright')
    });
    details.update({ ...context, target: about }, 0);
    expect(details.node.textContent).toContain(words);
  });
});
