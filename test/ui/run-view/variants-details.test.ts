import type { RecordedVariant } from '../../../src/core/values/recorded-variant';
import { VariantsDetails } from '../../../src/ui/run-view/variants-details';
import { quietDeps } from './questions/ask';

const HOSTILE = '<img src=x onerror=alert(1)>';

const variant = (more: Partial<RecordedVariant>): RecordedVariant => ({
  index: 0,
  model: 'small',
  state: 'passed',
  words: 0,
  problem: '',
  ran: ['8 tests'],
  failing: [],
  agreement: null,
  lines: 1,
  chosen: false,
  code: 'f = 1',
  ...more
});

function show(variants: readonly RecordedVariant[], running = false) {
  const inserted: [boolean, string][] = [];
  const copied: string[] = [];
  const deps = quietDeps();
  const view = new VariantsDetails({
    ...deps,
    actions: {
      ...deps.actions,
      insertBlock: (node, code) =>
        inserted.push([view.node.contains(node), code]),
      copy: text => copied.push(text)
    }
  });
  view.update(variants, running);
  const button = (name: string) =>
    [...view.node.querySelectorAll('button')].find(
      node => node.textContent === name
    );
  return { view, node: view.node, inserted, copied, button };
}

describe('The variants below an answer [B6]', () => {
  it('tell how far each has come while they are written', () => {
    const { node } = show(
      [
        variant({ state: 'writing', words: 120 }),
        variant({ index: 1, model: '', state: 'writing' }),
        variant({ index: 2, state: 'error', problem: 'The server is gone.' })
      ],
      true
    );
    const lines = [...node.querySelectorAll('li')].map(li => li.textContent);
    expect(lines).toEqual([
      'Variant 1 of 3 (small): writing, 120 words',
      'Variant 2 of 3: asking',
      'Variant 3 of 3 (small): failed: The server is gone.'
    ]);
    expect(node.querySelector('details')?.hidden).toBe(true);
  });

  it('are folded away afterwards, those that were not chosen with their code', () => {
    const { node } = show([
      variant({ chosen: true, code: null }),
      variant({ index: 1, code: 'g = 2' }),
      variant({ index: 2, code: null, lines: 900 })
    ]);
    expect(node.querySelector('details')?.open).toBe(false);
    expect(node.querySelector('summary')?.textContent).toBe('2 other variants');
    expect(node.querySelector('code')?.textContent).toBe('g = 2');
    expect(node.textContent).not.toContain('f = 1');
    expect(node.textContent).toContain('Its code was too long to be kept.');
  });

  it('can be copied, and inserted as a cell', () => {
    const { button, copied, inserted } = show([variant({ code: 'g = 2' })]);
    button('Copy')?.click();
    button('Insert as cell')?.click();
    expect(copied).toEqual(['g = 2']);
    expect(inserted).toEqual([[true, 'g = 2']]);
  });

  it('are not there where one answer was asked for', () => {
    expect(show([]).node.hidden).toBe(true);
  });

  it('show what a file says as text [H14]', () => {
    const { node } = show([
      variant({ model: HOSTILE, code: HOSTILE, problem: HOSTILE })
    ]);
    expect(node.querySelector('img')).toBeNull();
    expect(node.textContent).toContain(HOSTILE);
  });
});
