import type { Approved } from '../../consent/approved';
import { stopped } from '../../errors';
import type { AgreedCommands } from '../../ports/jobs';
import type {
  RunningService,
  ServiceNews,
  Services,
  ServiceToStart
} from '../../ports/services';
import type { ServedPlace } from '../../ports/tool-servers';

/** Who starts a service, and who is told of it. */
interface Serving {
  readonly services: Services;
  readonly signal: AbortSignal;
  readonly onNews: (news: ServiceNews) => void;
  readonly onStart: (service: RunningService) => void;
}

/**
 * Starts a service and waits until it answers or has ended.
 *
 * @throws CellwrightError `cancelled`, and as `Services.serve`.
 */
export function serveUntilReady(
  service: ServiceToStart,
  agreed: Approved<AgreedCommands>,
  { services, signal, onNews, onStart }: Serving
): Promise<ServedPlace> {
  const { port } = service;
  if (signal.aborted) {
    throw stopped(signal.reason);
  }
  return new Promise((resolve, reject) => {
    let url: string | null = null;
    services
      .serve(service, agreed, news => {
        onNews(news);
        if (news.ended !== null || news.isReady) {
          resolve({ port, url });
        }
      })
      .then(async started => {
        url = started.url;
        onStart(started);
        if (signal.aborted) {
          await started.stop();
          reject(stopped(signal.reason));
        }
      })
      .catch(reject);
    signal.addEventListener('abort', () => reject(stopped(signal.reason)), {
      once: true
    });
  });
}
