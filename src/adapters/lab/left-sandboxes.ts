import { PathExt } from '@jupyterlab/coreutils';
import type { Session } from '@jupyterlab/services';
import { SESSION_PREFIX } from '../jupyter/sandbox/start-kernel';

/** In the tab's own storage, which a reload leaves and another tab does not see. */
const KEY = 'cellwright:left-sandboxes';

/**
 * Notes the paths of sandbox sessions that the server was just starting when the page went away: nothing can
 * end them from there. Where the browser keeps nothing, they end as those that a crash left.
 */
export function leaveSandboxes(paths: readonly string[]): void {
  if (paths.length === 0) {
    return;
  }
  try {
    sessionStorage.setItem(KEY, JSON.stringify(paths));
  } catch {
    // Full or forbidden, and the page is gone: there is nobody to tell.
  }
}

/**
 * For how long nobody must have been connected to a sandbox until it counts as left, in ms; more than the
 * clocks of a server and a browser differ, or a network takes to come back.
 */
const ABANDONED_AFTER_MS = 15 * 60_000;

/**
 * Ends the sandboxes that nobody knows any more: what the page before this one left in the same tab, and what
 * a browser left that crashed or was closed while a kernel was starting.
 *
 * @param now epoch, ms.
 * @throws what the server's answer throws; what is no list of paths.
 */
export async function endLeftSandboxes(
  sessions: Session.IManager,
  now: number
): Promise<void> {
  const text = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  const paths = new Set(text === null ? [] : (JSON.parse(text) as string[]));
  await sessions.refreshRunning();
  const left = [...sessions.running()].filter(
    session => paths.has(session.path) || isAbandoned(session, now)
  );
  await Promise.all(left.map(({ id }) => sessions.shutdown(id)));
}

/** Whether a session is a sandbox's, without anybody connected to its kernel, and has been for a while. */
function isAbandoned({ path, kernel }: Session.IModel, now: number): boolean {
  return (
    PathExt.basename(path).startsWith(SESSION_PREFIX) &&
    kernel?.connections === 0 &&
    kernel.last_activity !== undefined &&
    now - Date.parse(kernel.last_activity) > ABANDONED_AFTER_MS
  );
}
