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
  codeText,
  folded,
  paragraph,
  questionFrame,
  sourceText,
  type QuestionBody
} from './question-body';

/** Which of several answers counts: side by side, the best first, each with what is known of it. */
export const chooseVariant: QuestionBody<'choose-variant'> = (
  { asked, answer },
  deps
) => {
  const { trans } = deps;
  const { variants } = asked;
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
      variantCard(proposed, place === 0, deps, index =>
        answer({ type: 'use', index })
      )
    )
  );
  node.append(
    paragraph(
      trans.__(
        'Those that were validated come first, then those that do the same as most others when they are run.'
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

function variantCard(
  { variant, language, points, prose }: ProposedVariant,
  isBest: boolean,
  deps: RunViewDeps,
  use: (index: number) => void
): HTMLElement {
  const { trans } = deps;
  const facts = recordedVariant(variant, true);
  const name = variantName(facts, trans);
  const node = element('section', 'variant');
  node.setAttribute('aria-label', name);
  const title = element('h4', 'variantTitle', name);
  node.append(title);
  if (isBest) {
    title.append(' ', element('span', 'badge', trans.__('Recommended')));
  }
  const lines = [
    variantVerdict(facts, trans),
    agreementWords(facts, trans),
    facts.lines === 0 ? '' : linesWords(facts.lines, trans)
  ];
  node.append(...lines.filter(line => line !== '').map(paragraph));
  if (facts.state === 'error') {
    return node;
  }
  const take = button(
    trans.__('Use this one'),
    () => use(variant.index),
    trans.__('Use this one: %1', name)
  );
  node.append(
    ...pointList(points, true, trans),
    ...pointList(points, false, trans),
    ...(prose === ''
      ? []
      : [
          folded(
            trans.__('What its model says'),
            sourceText(prose, trans.__('What the model of %1 says', name))
          )
        ]),
    codeText(variant.code, trans.__('Code of %1', name), language, deps),
    isBest ? choices(take) : choicesBelow(take)
  );
  return node;
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
