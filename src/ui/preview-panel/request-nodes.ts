import type { TranslationBundle } from '@jupyterlab/translation';
import type { RequestPreview } from '../../core/workflow/preview/preview-state';
import type { IntentSource } from '../../core/vocabulary';
import type { ClarifyingQuestion } from '../../core/values/understood';
import { element } from '../run-view/element';

const percent = new Intl.NumberFormat(undefined, { style: 'percent' });

/** The heading of a part of the panel. */
export function heading(text: string): HTMLElement {
  return element('h3', 'previewHeading', text);
}

/** What the request asks for, how sure that is, and why. */
export function operationNodes(
  { intent, means }: Pick<RequestPreview, 'intent' | 'means'>,
  trans: TranslationBundle
): Node[] {
  const { operation, confidence, source, reasoning } = intent;
  const name = element('p', 'previewText');
  name.append(element('strong', 'previewOperation', operation), `: ${means}`);
  const sure = trans.__(
    '%1 sure, %2',
    percent.format(confidence),
    sourceWords(source, trans)
  );
  const nodes = [
    name,
    element('p', 'previewDetail', sure),
    element('p', 'previewDetail', reasoning)
  ];
  if (source === 'default') {
    const more = trans.__('A run asks the model about it.');
    nodes.push(element('p', 'previewDetail', more));
  }
  return nodes;
}

/** What the request is taken to be about, and why; nothing where it is about nothing that is there. */
export function targetNodes(
  target: RequestPreview['target'],
  trans: TranslationBundle
): Node[] {
  if (target === null) {
    return [];
  }
  const titles = target.titles.join(', ');
  return [
    element(
      'p',
      'previewText',
      trans.__('About %1, because %2.', titles, target.why)
    )
  ];
}

/** What the run would ask before it writes anything. */
export function questionNodes(
  questions: readonly ClarifyingQuestion[],
  trans: TranslationBundle
): Node[] {
  if (questions.length === 0) {
    const none = trans.__('Nothing essential is missing in the request.');
    return [element('p', 'previewText', none)];
  }
  const list = element('ul', 'previewList');
  for (const { text, assumption } of questions) {
    const item = element('li', 'previewText', text);
    item.append(
      element(
        'p',
        'previewDetail',
        trans.__('If you skip this question: %1', assumption)
      )
    );
    list.append(item);
  }
  return [
    element('p', 'previewText', trans.__('The run would ask you:')),
    list
  ];
}

function sourceWords(source: IntentSource, trans: TranslationBundle): string {
  switch (source) {
    case 'flag':
      return trans.__('set by a flag');
    case 'model':
      return trans.__('decided by the model');
    case 'default':
      return trans.__('taken by default');
    case 'human':
    case 'prefill':
      return trans.__('chosen');
    case 'rules':
      return trans.__('decided by rules');
  }
}
