import type { TranslationBundle } from '@jupyterlab/translation';
import type {
  ProposedVariant,
  VariantPoint
} from '../../../core/values/proposed-variant';
import { recordedVariant } from '../../../core/journal/variant-record';
import type { RunViewDeps } from '../actions';
import { button, element } from '../element';
import { formatCount, linesWords } from '../format';
import {
  agreementWords,
  pointWords,
  variantName,
  variantVerdict
} from '../variant-words';
import {
  choice,
  choices,
  folded,
  paragraph,
  questionFrame,
  sourceText,
  type QuestionBody
} from './question-body';
import { numberedCode } from './numbered-code';
import { VERDICT_SIGNS } from '../verdict';
import type { RecordedVariant } from '../../../core/values/recorded-variant';

/** Which of several answers counts: side by side, the best first, each with what is known of it. */
export const chooseVariant: QuestionBody<'choose-variant'> = async (
  { asked, answer },
  deps
) => {
  const { trans } = deps;
  const { variants } = asked;
  const { newLines } = await import('./new-lines');
  const best = variants[0]?.variant.code ?? '';
  const count = variants.length;
  const node = questionFrame(
    trans._n(
      'Choose among %2 variant',
      'Choose among %2 variants',
      count,
      formatCount(count)
    )
  );
  const grid = element('div', 'variants');
  grid.append(
    ...variants.map((proposed, place) =>
      variantCard(
        proposed,
        place === 0 ? null : newLines(best, proposed.variant.code),
        deps,
        index => answer({ type: 'use', index })
      )
    )
  );
  node.append(
    paragraph(
      trans.__(
        'The recommended one comes first. In the others, lines that differ from it are marked.'
      )
    ),
    grid,
    choicesBelow(
      choice(
        trans.__('Use none'),
        () => answer({ type: 'none' }),
        trans.__('Insert no cells; all variants stay below to read')
      )
    )
  );
  return node;
};

/** @param differing lines that the recommended one does not have; `null` for that one itself. */
function variantCard(
  { variant, language, points, prose }: ProposedVariant,
  differing: ReadonlySet<number> | null,
  deps: RunViewDeps,
  use: (index: number) => void
): HTMLElement {
  const { trans } = deps;
  const isBest = differing === null;
  const facts = recordedVariant(variant, true);
  const name = variantName(facts, trans);
  const node = element('section', 'variant');
  node.setAttribute('aria-label', name);
  const title = element('h4', 'variantTitle', name);
  node.append(title);
  if (isBest) {
    title.append(' ', element('span', 'badge', trans.__('Recommended')));
  }
  const verdict = verdictLine(facts, points, trans);
  if (facts.state === 'error') {
    node.append(verdict);
    return node;
  }
  const lines = [
    agreementWords(facts, trans),
    facts.lines === 0 ? '' : linesWords(facts.lines, trans)
  ];
  const take = button(
    trans.__('Use this one'),
    () => use(variant.index),
    trans.__('Use this one: %1', name)
  );
  const code = numberedCode(
    variant.code,
    trans.__('Code of %1', name),
    language,
    deps,
    differing ?? undefined
  );
  code.classList.add('jp-mod-differs');
  node.append(
    code,
    verdict,
    folded(
      trans.__('Compare'),
      ...lines.filter(line => line !== '').map(paragraph),
      ...pointList(points, true, trans),
      ...pointList(points, false, trans),
      ...(prose === ''
        ? []
        : [sourceText(prose, trans.__('What the model of %1 says', name))])
    ),
    isBest ? choices(take) : choicesBelow(take)
  );
  return node;
}

/** What was proved of a variant, and its speed where that tells it from the others, in one line. */
function verdictLine(
  facts: RecordedVariant,
  points: readonly VariantPoint[],
  trans: TranslationBundle
): HTMLElement {
  const { state } = facts;
  const line = element('p', 'variantVerdict');
  line.dataset.verdict = state;
  const sign = element(
    'strong',
    'sign',
    state === 'passed' || state === 'skipped'
      ? VERDICT_SIGNS[state]
      : VERDICT_SIGNS.failed
  );
  sign.setAttribute('aria-hidden', 'true');
  const speed = points
    .filter(({ kind }) => kind === 'fastest' || kind === 'slowest')
    .map(point => pointWords(point, trans));
  line.append(
    sign,
    ' ',
    [variantVerdict(facts, trans), ...speed].join(' \u00b7 ')
  );
  return line;
}

/** Buttons none of which is the one that goes on. */
function choicesBelow(...nodes: readonly HTMLElement[]): HTMLElement {
  const row = element('div', 'choices');
  row.append(...nodes);
  return row;
}

/** What speaks for a variant or against it; the heading says what the sign says. */
function pointList(
  points: readonly VariantPoint[],
  isGood: boolean,
  trans: TranslationBundle
): HTMLElement[] {
  const own = points.filter(point => point.isGood === isGood);
  if (own.length === 0) {
    return [];
  }
  const list = element('ul', 'points');
  list.dataset.verdict = isGood ? 'passed' : 'failed';
  list.setAttribute('aria-label', isGood ? trans.__('Pros') : trans.__('Cons'));
  list.append(
    ...own.map(point => {
      const item = element('li', 'point');
      const sign = element('span', 'sign', isGood ? '+' : '\u2212');
      sign.setAttribute('aria-hidden', 'true');
      item.append(sign, pointWords(point, trans));
      return item;
    })
  );
  return [list];
}
