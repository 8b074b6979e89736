import type { ClarifyingQuestion } from '../../../core/values/understood';
import { element } from '../element';
import {
  choice,
  choices,
  questionFrame,
  type QuestionBody
} from './question-body';

/** What is missing from the request: a field for each question, with what is assumed without an answer. */
export const clarify: QuestionBody<'clarify'> = (
  { asked, answer },
  { trans }
) => {
  const isTool = asked.about === 'tool';
  const node = questionFrame(
    isTool ? trans.__('Save as a tool?') : trans.__('A few questions first')
  );
  const fields = asked.questions.map(question => field(question));
  const send = () => {
    const given = fields
      .map(({ id, input }) => [id, input.value.trim()] as const)
      .filter(([, text]) => text !== '');
    answer(Object.fromEntries(given));
  };
  for (const { node: row, input, hint, assumption, options } of fields) {
    const offered = element('div', 'options');
    offered.append(
      ...options.map(option =>
        choice(option, () => {
          input.value = option;
          if (fields.length === 1) {
            send();
          }
        })
      )
    );
    row.insertBefore(offered, input);
    hint.textContent = trans.__('If left empty: %1', assumption);
    // What is suggested is there to be changed.
    input.value = isTool ? assumption : '';
    input.addEventListener('keydown', event => {
      if (event.key === 'Enter' && !event.isComposing) {
        event.preventDefault();
        send();
      }
    });
    node.append(row);
  }
  node.append(
    choices(
      choice(trans.__('Continue'), send),
      choice(
        isTool ? trans.__('As suggested') : trans.__('Skip all'),
        () => answer({}),
        trans.__('Go on with what is assumed')
      )
    )
  );
  return node;
};

let fieldCount = 0;

function field({ id, text, assumption, choices = [] }: ClarifyingQuestion) {
  const node = element('div', 'field');
  const label = element('label', 'label', text);
  const input = element('input', 'input');
  const hint = element('div', 'fieldHint');
  input.type = 'text';
  input.id = `jp-Cellwright-clarify-${++fieldCount}`;
  hint.id = `${input.id}-hint`;
  label.htmlFor = input.id;
  input.setAttribute('aria-describedby', hint.id);
  node.append(label, input, hint);
  return { id, node, input, hint, assumption, options: choices };
}
