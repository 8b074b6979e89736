import type { TranslationBundle } from '@jupyterlab/translation';
import { errorText } from '../../core/in-words';
import type { ConnectionTest } from '../../core/ports/model-set-up';
import { button, element } from '../run-view/element';

/** What the line leads to. */
export interface ConnectionLineControl {
  /** Asks the model that the settings name for one word. @throws CellwrightError with the cause and the fix. */
  test(signal: AbortSignal): Promise<ConnectionTest>;
  /** Opens what chooses a model and takes its key. */
  setUp(): void;
}

/** A button that tests the connection, what came of it, and the way to a model and its key. */
export function connectionLine(
  trans: TranslationBundle,
  { test, setUp }: ConnectionLineControl
): HTMLElement {
  const node = element('div', 'connection');
  const status = element('p', 'connectionStatus');
  status.setAttribute('role', 'status');
  let current = new AbortController();
  const say = (text: string, verdict = '') => {
    status.textContent = text;
    status.dataset.verdict = verdict;
  };
  const run = async () => {
    current.abort();
    const { signal } = (current = new AbortController());
    say(trans.__('Asking it for one word …'));
    try {
      const { model, host, ms } = await test(signal);
      if (!signal.aborted) {
        const seconds = (ms / 1000).toFixed(1);
        say(
          trans.__('%1 on %2 answered in %3 s.', model, host, seconds),
          'passed'
        );
      }
    } catch (error) {
      if (!signal.aborted) {
        say(errorText(error, trans), 'failed');
      }
    }
  };
  const tried = button(trans.__('Test connection'), () => void run());
  tried.classList.add('jp-mod-styled', 'jp-mod-accept');
  const more = button(
    trans.__('Set up a model …'),
    setUp,
    trans.__('Set up a model …: find one, and give its key')
  );
  more.classList.add('jp-mod-link');
  node.append(tried, more, status);
  return node;
}
