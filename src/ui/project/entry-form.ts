import type { TranslationBundle } from '@jupyterlab/translation';
import { element } from '../run-view/element';
import { choice } from '../run-view/questions/question-body';
import type { EditField } from './plan-line';

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/**
 * A form for an entry of a plan.
 *
 * @param save gets the values of the fields, in their order, trimmed.
 */
export function entryForm(
  fields: readonly EditField[],
  save: (values: readonly string[]) => void,
  cancel: () => void,
  trans: TranslationBundle
): HTMLElement {
  const node = element('div', 'entryForm');
  const inputs = fields.map(field => inputFor(field));
  const submit = () => save(inputs.map(input => input.value.trim()));
  fields.forEach(({ label }, at) => {
    const row = element('label', 'field');
    row.append(element('span', 'label', label), inputs[at]);
    node.append(row);
  });
  const buttons = element('div', 'choices');
  buttons.append(
    choice(trans.__('Save'), submit),
    choice(trans.__('Leave as it is'), cancel)
  );
  node.append(buttons);
  node.addEventListener('keydown', event => {
    if (event.key === 'Escape') {
      event.preventDefault();
      cancel();
    } else if (
      event.key === 'Enter' &&
      !event.isComposing &&
      event.target instanceof HTMLInputElement
    ) {
      event.preventDefault();
      submit();
    }
  });
  return node;
}

function inputFor({ value, isLong = false, options }: EditField): Input {
  if (options !== undefined) {
    const select = element('select', 'input');
    select.append(
      ...options.map(name => {
        const option = document.createElement('option');
        option.value = name;
        option.textContent = name;
        return option;
      })
    );
    select.value = value;
    return select;
  }
  if (isLong) {
    const area = element('textarea', 'input');
    area.rows = 4;
    area.value = value;
    return area;
  }
  const input = element('input', 'input');
  input.type = 'text';
  input.value = value;
  return input;
}
