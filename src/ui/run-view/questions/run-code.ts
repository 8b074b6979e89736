import type { TranslationBundle } from '@jupyterlab/translation';
import type { PlacedRisk, RiskPlace } from '../../../core/values/risk';
import type { CodeStep, CodeToRun } from '../../../core/ports/sandbox';
import type { RunViewDeps } from '../actions';
import { element } from '../element';
import { formatCount } from '../format';
import {
  choice,
  choices,
  riskyChoices,
  folded,
  paragraph,
  questionFrame,
  type QuestionBody
} from './question-body';
import { numberedCode } from './numbered-code';
import { riskSentence } from './risk-sentence';
import { riskyLines } from './risky-lines';

/** Whether code may run in a sandbox: its risks in words, and all of the code that would run. */
export const runCode: QuestionBody<'run-code'> = ({ asked, answer }, deps) => {
  const { trans } = deps;
  const { code, risks, guarded, mayStand, variants = 0 } = asked;
  const node = questionFrame(trans.__('Run this code in a sandbox?'));
  node.append(
    paragraph(
      trans.__(
        'It runs in a separate kernel, never in yours, with the files of this notebook within reach.'
      )
    ),
    ...(guarded
      ? []
      : [
          paragraph(
            trans.__(
              'That kernel has no guard: keys and tokens in its environment are within reach of the code, and its memory and processes are not limited.'
            )
          )
        ]),
    riskList(risks, trans),
    ...codeParts(code, risks ?? [], deps),
    paragraph(consequence(trans, risks)),
    ...(variants > 1
      ? [
          paragraph(
            trans.__(
              'This is one of %1 variants. For the others the same holds as for repairs.',
              formatCount(variants)
            )
          )
        ]
      : []),
    choicesOf(risks)(
      choice(trans.__('Run in sandbox'), () => answer('run')),
      ...(mayStand
        ? [
            choice(
              trans.__('Always in this notebook'),
              () => answer('always'),
              trans.__(
                'Run what is generated here without asking, until this tab is closed; code with risks still asks.'
              )
            )
          ]
        : []),
      choice(
        trans.__("Don't run"),
        () => answer('no'),
        trans.__('The code is kept, marked as not validated.')
      )
    )
  );
  return node;
};

/** Code that does more than compute goes on by a button of another colour. */
function choicesOf(risks: readonly PlacedRisk[] | null): typeof choices {
  return risks?.length === 0 ? choices : riskyChoices;
}

function riskList(
  risks: readonly PlacedRisk[] | null,
  trans: TranslationBundle
): HTMLElement {
  if (risks === null) {
    return paragraph(
      trans.__(
        'This code was not scanned: only Python is scanned for calls that touch files, the network, processes or installs, unless the settings switch that off. Read it before you run it.'
      )
    );
  }
  if (risks.length === 0) {
    return paragraph(
      trans.__(
        'A scan of the code found no calls that touch files, the network, processes or installs.'
      )
    );
  }
  const list = element('ul', 'risks');
  list.setAttribute('aria-label', trans.__('Risks'));
  list.append(...risks.map(risk => riskItem(risk, trans)));
  return list;
}

function riskItem(risk: PlacedRisk, trans: TranslationBundle): HTMLElement {
  const item = element(
    'li',
    'risk',
    trans.__(
      '%1, line %2: it %3:',
      placeWords(risk.place, trans),
      String(risk.line),
      riskSentence(risk, trans)
    )
  );
  item.append(' ', element('code', 'riskCode', risk.what));
  return item;
}

/** Whose code it is, at the beginning of a sentence. */
function placeWords({ of, cell }: RiskPlace, trans: TranslationBundle): string {
  switch (of) {
    case 'above':
      return cell === null
        ? trans.__('Your cell above')
        : trans.__('Your cell %1', cell);
    case 'given':
      return cell === null
        ? trans.__('Your code')
        : trans.__('Your code, part %1', cell);
    case 'request':
      return trans.__('An example in your request');
    case 'tests':
      return cell === null
        ? trans.__('The new tests')
        : trans.__('The new tests, part %1', cell);
    case 'code':
      return cell === null
        ? trans.__('The new code')
        : trans.__('The new code, part %1', cell);
  }
}

/** What was generated stands open; what comes from the notebook and from Cellwright is folded. */
function codeParts(
  { steps, language }: CodeToRun,
  risks: readonly PlacedRisk[],
  deps: RunViewDeps
): HTMLElement[] {
  const { trans } = deps;
  const sourcesOf = (role: CodeStep['role'], label: string) =>
    steps
      .filter(step => step.role === role)
      .map(step =>
        numberedCode(
          step.source,
          label,
          language,
          deps,
          riskyLines(step, risks)
        )
      );
  const context = sourcesOf('context', trans.__('From this notebook'));
  const checks = sourcesOf('check', trans.__('Added by Cellwright'));
  return [
    ...(context.length === 0
      ? []
      : [
          folded(
            trans._n(
              '%1 part of this notebook runs first',
              '%1 parts of this notebook run first',
              context.length
            ),
            ...context
          )
        ]),
    ...sourcesOf('code', trans.__('Code that will run')),
    ...sourcesOf('test', trans.__('Tests that will run')),
    ...(checks.length === 0
      ? []
      : [folded(trans.__('What Cellwright adds to check it'), ...checks)])
  ];
}

/** What the answer means for what follows. */
function consequence(
  trans: TranslationBundle,
  risks: readonly PlacedRisk[] | null
): string {
  if (risks === null) {
    return trans.__('Each repair of this answer is asked about again.');
  }
  return risks.length > 0
    ? trans.__(
        'Repairs of this answer that make only these calls run without another question, unless your settings ask every time.'
      )
    : trans.__(
        'Repairs of this answer run without another question as long as the scan finds no such calls in them, unless your settings ask every time.'
      );
}
