import type { TranslationBundle } from '@jupyterlab/translation';
import { stoppedLine, stoppedPlace } from '../../../core/checks/stopped-call';
import { inWords } from '../../../core/in-words';
import type { Effect } from '../../../core/consent/effects';
import {
  choice,
  riskyChoices,
  codeText,
  folded,
  paragraph,
  questionFrame,
  wholeText,
  type QuestionBody
} from './question-body';

/** Whether code may do what the sandbox has stopped, and may be run again. */
export const allowEffect: QuestionBody<'allow-effect'> = (
  { asked, answer },
  deps
) => {
  const { trans } = deps;
  const { stopped, code } = asked;
  const place = stoppedPlace(stopped, code.steps);
  const line = stoppedLine(stopped, code.steps);
  const node = questionFrame(titleOf(stopped.effect, trans));
  node.append(
    paragraph(
      place === ''
        ? trans.__('The sandbox stopped the code before it did this:')
        : trans.__(
            'The sandbox stopped the code before it did this (%1):',
            inWords(place, trans)
          )
    ),
    wholeText(stopped.target, trans.__('What was stopped'), '', deps),
    ...(line === null
      ? []
      : [wholeText(line, trans.__('The line'), code.language, deps)]),
    paragraph(
      trans.__(
        'If you allow it, all of this code runs again in a fresh sandbox and may do more of this kind there, and so may repairs of this answer. What was allowed before is done a second time.'
      )
    ),
    folded(
      trans.__('The code that would run again'),
      ...code.steps
        .filter(({ role }) => role !== 'check')
        .map(({ source }) =>
          codeText(source, trans.__('Code that will run'), code.language, deps)
        )
    ),
    riskyChoices(
      choice(trans.__('Allow and run again'), () => answer(true)),
      choice(
        trans.__("Don't allow"),
        () => answer(false),
        trans.__('The code is kept, marked as not validated.')
      )
    )
  );
  return node;
};

function titleOf(effect: Effect, trans: TranslationBundle): string {
  switch (effect) {
    case 'write':
      return trans.__('May this code write files?');
    case 'delete':
      return trans.__('May this code delete files?');
    case 'network':
      return trans.__('May this code use the network?');
    case 'process':
      return trans.__('May this code start or end processes?');
    case 'native-code':
      return trans.__('May this code call native code?');
    case 'keys':
      return trans.__('May this code read a file that may hold keys?');
  }
}
