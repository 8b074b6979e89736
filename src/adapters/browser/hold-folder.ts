import { CellwrightError } from '../../core/errors';
import { said } from '../../core/said';

/** A folder that one run has for itself. */
export interface HeldFolder {
  /** Base address of the Jupyter server. */
  readonly server: string;
  /** Empty for the server's own. */
  readonly drive: string;
  /** From the drive's root, as it is told to the user. */
  readonly path: string;
}

/** Folders that are held where the browser has no locks: of this tab alone. */
const held = new Set<string>();

/**
 * Keeps a folder for one run, in all tabs of this browser, until it is given back or the tab is gone. Browsers offer
 * locks over HTTPS and on this machine only; elsewhere the tab keeps them.
 *
 * @returns gives it back.
 * @throws CellwrightError `folder-busy` where another run has it.
 * @see https://developer.mozilla.org/docs/Web/API/Web_Locks_API
 */
export async function holdFolder({
  server,
  drive,
  path
}: HeldFolder): Promise<() => void> {
  const folder = `${server} ${drive}:${path}`;
  const { locks } = navigator as Partial<Pick<Navigator, 'locks'>>;
  const release =
    locks === undefined
      ? inThisTab(folder)
      : await inThisBrowser(locks, `cellwright folder ${folder}`);
  if (release === null) {
    throw new CellwrightError({
      code: 'folder-busy',
      retryable: true,
      message: said`Another prompt is at work on the project in ${path}.`,
      fix: said`Wait until it has ended or stop it, then run this cell again. A project in another folder can be written meanwhile.`
    });
  }
  return release;
}

function inThisTab(folder: string): (() => void) | null {
  if (held.has(folder)) {
    return null;
  }
  held.add(folder);
  return () => void held.delete(folder);
}

function inThisBrowser(
  locks: LockManager,
  name: string
): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    locks
      .request(name, { ifAvailable: true }, lock => {
        if (lock === null) {
          resolve(null);
          return undefined;
        }
        return new Promise<void>(release => resolve(release));
      })
      .catch(reject);
  });
}
