import { element } from '../run-view/element';

/** What a field suggests while somebody types: its list has the id `jp-Cellwright-NAME`. */
export function suggest(
  field: HTMLInputElement,
  name: string,
  values: readonly string[]
): HTMLElement {
  const list = element('datalist', name);
  list.id = `jp-Cellwright-${name}`;
  list.append(
    ...values.map(value => {
      const option = document.createElement('option');
      option.value = value;
      return option;
    })
  );
  field.setAttribute('list', list.id);
  return list;
}
