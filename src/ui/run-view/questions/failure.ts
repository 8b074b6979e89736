import type { TranslationBundle } from '@jupyterlab/translation';
import { CHECK_WORDS } from '../../../core/checks/check';
import type { AttemptSummary } from '../../../core/values/attempt';
import { element } from '../element';
import { formatCount } from '../format';
import { hintForm } from './hint-form';
import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from './question-body';
import { inWords } from '../../../core/in-words';

/** What to do with an answer whose checks still fail after the repairs. */
export const failure: QuestionBody<'failure'> = (
  { asked, answer },
  { trans }
) => {
  const { attempts, best, why, isStuck } = asked;
  const count = attempts.length;
  const node = questionFrame(
    trans._n(
      'The answer could not be proved',
      'None of %2 answers could be proved',
      count,
      formatCount(count)
    )
  );
  const attempt = attempts.find(({ number }) => number === best);
  const hint = hintForm(trans, text => answer({ type: 'hint', text }));
  const retry = choice(
    trans.__('Retry'),
    () => answer({ type: 'retry' }),
    trans.__('Try up to five more repairs')
  );
  node.append(
    ...(why === '' ? [] : [paragraph(why)]),
    ...(attempt === undefined ? [] : failing(attempt, count, trans)),
    hint.node,
    choices(
      ...(isStuck ? [hint.opener, retry] : [retry, hint.opener]),
      choice(
        trans.__('Accept as is'),
        () => answer({ type: 'accept' }),
        trans.__('Insert the cells of the best answer, marked as not validated')
      ),
      choice(
        trans.__('Drop'),
        () => answer({ type: 'drop' }),
        trans.__('Insert no cells')
      )
    )
  );
  return node;
};

/** The failing checks of an attempt in words, each with the first thing that it found. */
function failing(
  { number, failing: names, results }: AttemptSummary,
  count: number,
  trans: TranslationBundle
): HTMLElement[] {
  const list = element('ul', 'failing');
  for (const name of names) {
    const item = element(
      'li',
      'failingCheck',
      inWords(CHECK_WORDS[name], trans)
    );
    const found = results
      .find(({ check }) => check === name)
      ?.findings.find(({ severity }) => severity === 'error');
    if (found !== undefined) {
      item.append(
        ': ',
        element('span', 'finding', inWords(found.said ?? found.message, trans))
      );
    }
    list.append(item);
  }
  return [
    paragraph(
      count > 1
        ? trans.__(
            'The best one is number %1. What fails in it:',
            formatCount(number + 1)
          )
        : trans.__('What fails:')
    ),
    list
  ];
}
