import type { ModelAccess } from '../../generation/answers/ask-model';
import type { ModelEvent } from '../../ports/language-model';
import type { RequestContext } from '../../workflow/collect-context';
import type { RequestWork } from '../../workflow/request-work';
import { shownBelowTitle } from '../../context/shown-below-title';
import { quietEvents } from '../../workflow/write/quiet-events';

/** The model that plans and writes a project: it sees what the user attached and asked above, with each request. */
export function projectAccess(
  { writer, model: name, user }: RequestWork,
  { by, shown }: RequestContext
): ModelAccess {
  const { request: settings } = by;
  const model = shownBelowTitle(by.model, shown);
  const tell = quietEvents(writer, user.prices, name);
  let served: string | null = null;
  const onEvent = (event: ModelEvent) => {
    if (event.type === 'served' && event.model !== served) {
      served = event.model;
      writer.write({
        type: 'model-served',
        model: served,
        recorded: event.recorded
      });
    }
    tell(event);
  };
  return { model, settings, signal: writer.run.signal, onEvent };
}
