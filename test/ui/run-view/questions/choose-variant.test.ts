import type { ProposedVariant } from '../../../../src/core/values/proposed-variant';
import {
  newVariant,
  type VariantState
} from '../../../../src/core/values/variant-state';
import { newLines } from '../../../../src/ui/run-view/questions/new-lines';
import { ask, buttonNames, buttonOf, pressButton, tabStops } from './ask';

const HOSTILE = '<img src=x onerror=alert(1)>';

const attempt: NonNullable<VariantState['attempt']> = {
  number: 0,
  answer: '',
  results: [],
  validated: true,
  ran: ['1 code cell', '8 tests'],
  failing: []
};

const best: ProposedVariant = {
  language: 'python',
  variant: {
    ...newVariant('large', 2),
    code: 'f = 1\ng = 2',
    finish: 'stop',
    attempt,
    agreement: { agreeing: 2, others: 3, passed: 12, tests: 14 }
  },
  points: [
    { kind: 'tests-passed', isGood: true, ran: '8 tests' },
    { kind: 'longest', isGood: false, count: 2 }
  ],
  prose: `It keeps a heap. ${HOSTILE}`
};
const failing: ProposedVariant = {
  language: 'python',
  variant: {
    ...newVariant('small', 0),
    code: `f = "${HOSTILE}"`,
    finish: 'stop',
    attempt: { ...attempt, validated: false, failing: ['tests'] }
  },
  points: [],
  prose: ''
};
const missing: ProposedVariant = {
  language: 'python',
  variant: {
    ...newVariant('other', 1),
    failure: {
      code: 'endpoint-unreachable',
      retryable: true,
      message: 'The server is gone.'
    }
  },
  points: [],
  prose: ''
};

const askAll = () =>
  ask('choose-variant', { variants: [best, failing, missing] });

describe('The choice among variants [B6, S4.17]', () => {
  it('puts them side by side, the best first and recommended', async () => {
    const { node } = await askAll();
    const titles = [...node.querySelectorAll('h4')].map(h4 => h4.textContent);
    expect(titles).toEqual([
      'Variant 3, large Recommended',
      'Variant 1, small',
      'Variant 2, other'
    ]);
    expect(node.querySelector('h3')?.textContent).toBe(
      'Choose among 3 variants'
    );
  });

  it('says of each what was proved, how it agrees, its length, pros and cons', async () => {
    const { node } = await askAll();
    const [first, second, third] = node.querySelectorAll('section section');
    for (const part of [
      'Validated in a sandbox: 1 code cell, 8 tests.',
      'Agrees with 2 of 3 others on 14 tests, passes 12',
      '2 lines',
      'f = 1\ng = 2'
    ]) {
      expect(first.textContent).toContain(part);
    }
    const lists = [...first.querySelectorAll('ul')].map(list => [
      list.getAttribute('aria-label'),
      list.textContent
    ]);
    expect(lists).toEqual([
      ['Pros', '+Its tests pass (8 tests)'],
      ['Cons', '\u2212The longest']
    ]);
    expect(second.textContent).toContain('Not validated: failing tests.');
    expect(third.textContent).toContain('Failed: The server is gone.');
  });

  it('shows the code first, with the lines marked that the recommended one does not have, and one line of verdict [U10]', async () => {
    const { node } = await askAll();
    const [first, second] = node.querySelectorAll('section section');
    expect(
      [...first.children].slice(1, 3).map(({ className }) => className)
    ).toEqual([
      expect.stringContaining('jp-Cellwright-source'),
      'jp-Cellwright-variantVerdict'
    ]);
    const marked = (card: Element) =>
      [...card.querySelectorAll('.jp-mod-marked')].map(
        number => number.textContent
      );
    expect(marked(first)).toEqual([]);
    expect(marked(second)).toEqual(['1']);
    expect(newLines('a\nb\nc', 'a\nx\nb\nc\ny')).toEqual(new Set([2, 5]));
  });

  it('is made by a button that names the variant, which one that failed has not', async () => {
    const { node, answered } = await askAll();
    expect(buttonNames(node)).toEqual([
      'Use this one: Variant 3, large',
      'Use this one: Variant 1, small',
      'Use none'
    ]);
    buttonOf(node, 'Use this one: Variant 1, small').click();
    expect(await answered).toEqual({ type: 'use', index: 0 });
  });

  it('can be for none', async () => {
    const { node, answered } = await askAll();
    buttonOf(node, 'Use none').click();
    expect(await answered).toEqual({ type: 'none' });
  });

  it('shows what models wrote as text [H12]', async () => {
    const { node } = await askAll();
    expect(node.querySelector('img')).toBeNull();
    expect(node.textContent).toContain(HOSTILE);
  });

  it('is made by the keyboard: of each variant Tab comes by its code, its comparison and its button [B18]', async () => {
    const { node, answered } = await askAll();
    expect(tabStops(node)).toEqual([
      'Code of Variant 3, large',
      'Compare',
      'Use this one: Variant 3, large',
      'Code of Variant 1, small',
      'Compare',
      'Use this one: Variant 1, small',
      'Use none'
    ]);
    pressButton(node, 'Use this one: Variant 1, small');
    expect(await answered).toEqual({ type: 'use', index: 0 });
    expect(document.activeElement).toBe(node.parentElement);
  });
});
