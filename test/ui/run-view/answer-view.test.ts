import { Sanitizer } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { marked } from 'marked';
import { Runs } from '../../../src/core/journal/runs';
import { SLICE } from '../../../src/ui/markdown/slices';
import type { RunViewDeps } from '../../../src/ui/run-view/actions';
import { AnswerView } from '../../../src/ui/run-view/answer-view';

const NUMBERS = Array.from({ length: 400 }, (_, number) => `${number}`);
const LONG = NUMBERS.map(number => `${number} ${'word '.repeat(20)}\n\n`).join(
  ''
);

const deps = {
  runs: new Runs(),
  actions: {} as RunViewDeps['actions'],
  trans: nullTranslator.load('cellwright')
};

/** A view whose parser tells what it is given and how much is shown at that moment. */
function viewThatTells() {
  const given: string[] = [];
  const shown: number[] = [];
  let begin: () => void;
  const begun = new Promise<void>(resolve => {
    begin = resolve;
  });
  const view: AnswerView = new AnswerView(deps, {
    mimeType: 'text/markdown',
    sanitizer: new Sanitizer(),
    resolver: null,
    linkHandler: null,
    latexTypesetter: null,
    markdownParser: {
      render: async source => {
        given.push(source);
        begin();
        shown.push(view.node.querySelectorAll('p').length);
        return marked.parse(source);
      }
    }
  });
  return { view, given, shown, begun };
}

const paragraphs = (view: AnswerView) =>
  [...view.node.querySelectorAll('p')].map(
    node => node.textContent?.split(' ')[0]
  );

describe('the headings of an answer', () => {
  it('stand below those of the notebook [B18]', async () => {
    const { view } = viewThatTells();
    await view.showStored([
      { kind: 'text', markdown: '# One\n\n## Two\n\n##### Five\n' }
    ]);
    expect(
      [...view.node.querySelectorAll('h1, h2, h5')].map(heading =>
        heading.getAttribute('aria-level')
      )
    ).toEqual(['3', '4', '6']);
  });
});

describe('a long stored answer', () => {
  it('is rendered and shown piece by piece, in order and whole [H10]', async () => {
    const { view, given, shown } = viewThatTells();
    await view.showStored([{ kind: 'text', markdown: LONG }]);
    expect(paragraphs(view)).toEqual(NUMBERS);
    expect(Math.max(...given.map(({ length }) => length))).toBeLessThanOrEqual(
      SLICE
    );
    expect(shown).toEqual([...new Set(shown)].sort((a, b) => a - b));
  });

  it('stops being rendered when another takes its place', async () => {
    const { view, given, begun } = viewThatTells();
    const first = view.showStored([{ kind: 'text', markdown: LONG }]);
    await begun;
    await view.showStored([{ kind: 'text', markdown: '0 short' }]);
    await first;
    expect(paragraphs(view)).toEqual(['0']);
    expect(given.length).toBeLessThan(5);
  });
});
