import type { TranslationBundle } from '@jupyterlab/translation';

import type { ListedServer } from '../../core/ports/tool-servers';
import { element } from '../run-view/element';

/** A module that may be sent to a server. */
interface ServerFacts {
  /** The module's. */
  readonly name: string;
  /** Name of a server; empty for ours. */
  readonly chosen: string;
  readonly servers: readonly ListedServer[];
}

/** Who makes a module: Cellwright, or a server of the administrator's. */
export function serverChoice(
  { name, chosen, servers }: ServerFacts,
  change: (server: string) => void,
  trans: TranslationBundle
): HTMLSelectElement {
  const node = element('select', 'input');
  node.setAttribute('aria-label', trans.__('Who makes it: %1', name));
  // What the notebook's settings name may not be there: then the run says so.
  const others = servers.some(server => server.name === chosen)
    ? servers
    : [...servers, ...(chosen === '' ? [] : [{ name: chosen, place: '' }])];
  node.append(
    new Option(trans.__('made by Cellwright'), ''),
    ...others.map(({ name: other, place }) => {
      const option = new Option(trans.__('made by %1', other), other);
      option.title = place;
      return option;
    })
  );
  node.value = chosen;
  node.title = trans.__(
    'Which server makes the files of this module. Its tools are shown to you before it is asked.'
  );
  node.addEventListener('change', () => change(node.value));
  return node;
}
