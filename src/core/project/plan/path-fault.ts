/** Names that Windows gives to devices, with whatever ending. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** Longest name of one file or folder, in bytes of UTF-8. */
const MAX_NAME = 200;

/** What does not show, or shows as something else, and half a character. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

/**
 * Why a path may not stand in a plan, as the end of a sentence; `null` where it may. It has to lie inside the
 * project's folder, be visible, and have a name that every file system takes.
 */
export function pathFault(path: string): string | null {
  if (/^(?:[/\\~]|[A-Za-z]:)/.test(path)) {
    return 'is absolute; paths are relative to the folder of the project';
  }
  const names = path.split('/');
  if (names.includes('..')) {
    return 'leaves the folder of the project';
  }
  if (names.some(name => name === '' || name === '.')) {
    return 'is not a plain path of folders and a file name';
  }
  if (names.some(name => name.startsWith('.'))) {
    return 'is hidden; no name may begin with a dot';
  }
  const odd = names.some(
    name =>
      new TextEncoder().encode(name).length > MAX_NAME ||
      UNSEEN.test(name) ||
      DEVICE.test(name) ||
      /[. ]$|^ /.test(name) ||
      /[\\%:*?"<>|]/.test(name)
  );
  return odd ? 'has a name that not every file system takes' : null;
}
