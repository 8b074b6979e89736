import type { Asked } from '../../../../src/core/journal/question';
import { ask, buttonNames, buttonOf, pressButton, tabStops } from './ask';

const STEPS = [
  { role: 'check', source: 'import runner' },
  { role: 'context', source: 'import os' },
  { role: 'context', source: 'x = 1' },
  { role: 'code', source: 'open("<b>a</b>", "w")' },
  { role: 'test', source: 'def test_x(): assert x' }
] as const;

function question(change: Partial<Asked<'run-code'>> = {}): Asked<'run-code'> {
  return {
    code: { language: 'python', kernel: null, steps: STEPS },
    risks: [],
    guarded: true,
    mayStand: true,
    ...change
  };
}

const RISKS = [
  {
    kind: 'write',
    line: 3,
    what: "open('x','w')",
    place: { of: 'code', cell: null }
  },
  {
    kind: 'network',
    line: 7,
    what: 'urlopen',
    place: { of: 'above', cell: '[5]' }
  }
] as const;

describe('the question whether code may run', () => {
  it.each([
    ['Run in sandbox', 'run'],
    ['Always in this notebook', 'always'],
    ["Don't run", 'no']
  ] as const)('answers with the button "%s"', async (name, expected) => {
    const { node, answered } = await ask('run-code', question());
    buttonOf(node, name).click();
    expect(await answered).toBe(expected);
  });

  it('offers a standing consent only where it may be given', async () => {
    const { node } = await ask('run-code', question({ mayStand: false }));
    expect(buttonNames(node)).toEqual(['Run in sandbox', "Don't run"]);
  });

  it('says where it would run', async () => {
    const { node } = await ask('run-code', question());
    expect(node.textContent).toContain('Run this code in a sandbox?');
    expect(node.textContent).toContain('separate kernel, never in yours');
    expect(node.textContent).toContain('files of this notebook');
  });

  it('[S12] lists every risk in words with whose cell and which line it is', async () => {
    const { node } = await ask('run-code', question({ risks: RISKS }));
    expect(
      [...node.querySelectorAll('li')].map(item => item.textContent)
    ).toEqual([
      "The new code, line 3: it writes the file x: open('x','w')",
      'Your cell [5], line 7: it uses the network: urlopen'
    ]);
  });

  it('says that a scan found nothing only where there was one [H16]', async () => {
    const scanned = await ask('run-code', question());
    expect(scanned.node.textContent).toContain('A scan of the code found no');
    const unscanned = await ask(
      'run-code',
      question({ risks: null, mayStand: false })
    );
    const text = unscanned.node.textContent ?? '';
    expect(text).not.toContain('A scan of the code');
    expect(text).toContain('This code was not scanned');
    expect(text).toContain('Each repair of this answer is asked about again');
    expect(text).not.toContain('without another question');
  });

  it('says where the kernel has no guard', async () => {
    const text = async (guarded: boolean) =>
      (await ask('run-code', question({ guarded }))).node.textContent ?? '';
    expect(await text(true)).not.toContain('guard');
    expect(await text(false)).toContain('That kernel has no guard');
  });

  it('shows all of the code that will run: what was generated open, the rest folded', async () => {
    const { node } = await ask('run-code', question());
    const sources = [...node.querySelectorAll('pre')];
    expect(sources.map(pre => pre.textContent).sort()).toEqual(
      STEPS.map(({ source }) => source).sort()
    );
    const open = sources.filter(pre => pre.closest('details') === null);
    expect(open.map(pre => pre.textContent)).toEqual([
      STEPS[3].source,
      STEPS[4].source
    ]);
    expect(
      [...node.querySelectorAll('summary')].map(item => item.textContent)
    ).toEqual([
      '2 parts of this notebook run first',
      'What Cellwright adds to check it'
    ]);
  });

  it('numbers the lines and marks those with risks; to go on has another colour then [U9]', async () => {
    const risky = await ask(
      'run-code',
      question({
        code: {
          language: 'python',
          kernel: null,
          steps: [{ role: 'code', source: "import os\n\nopen('x', 'w')\n" }]
        },
        risks: RISKS
      })
    );
    const numbers = (node: HTMLElement, marked = '') =>
      [...node.querySelectorAll(`.jp-Cellwright-lineNumber${marked}`)].map(
        ({ textContent }) => textContent
      );
    expect(numbers(risky.node)).toEqual(['1', '2', '3']);
    expect(numbers(risky.node, '.jp-mod-marked')).toEqual(['3']);
    const isRisky = (node: HTMLElement) =>
      buttonOf(node, 'Run in sandbox').classList.contains('jp-mod-risky');
    expect(isRisky(risky.node)).toBe(true);

    const harmless = await ask('run-code', question());
    expect(numbers(harmless.node, '.jp-mod-marked')).toEqual([]);
    expect(isRisky(harmless.node)).toBe(false);
  });

  it('shows code as text, never as HTML', async () => {
    const { node } = await ask('run-code', question());
    expect(node.querySelector('b')).toBeNull();
  });

  it('is refused by the keyboard: Tab comes by the code, then by the buttons; the focus stays in the card [B18]', async () => {
    const { node, answered } = await ask('run-code', question());
    expect(tabStops(node)).toEqual([
      '2 parts of this notebook run first',
      'Code that will run',
      'Tests that will run',
      'What Cellwright adds to check it',
      'Run in sandbox',
      'Always in this notebook',
      "Don't run"
    ]);
    pressButton(node, "Don't run");
    expect(await answered).toBe('no');
    expect(document.activeElement).toBe(node.parentElement);
  });
});
