import type { Session } from '@jupyterlab/services';

/** In the tab's own storage, which a reload leaves and another tab does not see. */
const KEY = 'cellwright:left-sandboxes';

/**
 * Notes the paths of sandbox sessions that the server was just starting when the page went away: nothing can
 * end them from there.
 */
export function leaveSandboxes(paths: readonly string[]): void {
  if (paths.length > 0) {
    sessionStorage.setItem(KEY, JSON.stringify(paths));
  }
}

/**
 * Ends the sessions that the page before this one left in the same tab, once.
 *
 * @throws what the server's answer throws; what is no list of paths.
 */
export async function endLeftSandboxes(
  sessions: Session.IManager
): Promise<void> {
  const text = sessionStorage.getItem(KEY);
  if (text === null) {
    return;
  }
  sessionStorage.removeItem(KEY);
  const paths = new Set(JSON.parse(text) as string[]);
  await sessions.refreshRunning();
  const left = [...sessions.running()].filter(({ path }) => paths.has(path));
  await Promise.all(left.map(({ id }) => sessions.shutdown(id)));
}
