import { CellwrightError, type FailureCode } from '../errors';
import { said, type Words } from '../said';
import { shown } from '../magic/credentials';

const MAX_SEGMENT_BYTES = 255;
const MAX_PATH_BYTES = 4096;

/** Control and formatting characters that change how a path reads, and halves of surrogate pairs. */
const UNPRINTABLE =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** `.`, `/`, `\` and NUL in percent-encoding, however often encoded again. */
const ENCODED = /%(?:25)*(?:2e|2f|5c|00)/i;

/**
 * The path below the server's root that a snippet path stands for, `/`-separated, without a leading slash;
 * empty for the root itself. Nothing is read.
 *
 * A path is relative to the notebook; one that begins with `/` is relative to the server's root. `.` and
 * `..` work as usual as long as the path stays below the root. Segments are compared, never text: a
 * neighbour such as `work2` is not inside `work`.
 *
 * @param notebookFolder - The notebook's folder relative to the server's root, without a drive prefix.
 * @throws CellwrightError `snippet-outside-root` for what leads elsewhere, `snippet-unreadable` for what
 *   is no plain path or names something hidden.
 */
export function resolveSnippetPath(
  written: string,
  notebookFolder: string
): string {
  refuseUnreadable(written);
  refuseElsewhere(written);
  const path = written.normalize('NFC');
  const start = path.startsWith('/') ? [] : segmentsOf(notebookFolder);
  const resolved = segmentsOf(path).reduce<readonly string[]>(
    (folder, segment) => step(folder, segment, written),
    start
  );
  const result = resolved.join('/');
  if (byteLength(result) > MAX_PATH_BYTES) {
    throw refusal('snippet-unreadable', written, said`the path is too long`);
  }
  return result;
}

/** How the notebook names a file: its path relative to the notebook's folder, with `..` where needed. */
export function labelFor(path: string, notebookFolder: string): string {
  const target = segmentsOf(path);
  const from = segmentsOf(notebookFolder);
  let common = 0;
  while (
    common < from.length &&
    common < target.length - 1 &&
    from[common] === target[common]
  ) {
    common++;
  }
  const up = from.slice(common).map(() => '..');
  return [...up, ...target.slice(common)].join('/');
}

/** Whether a name found in a folder may be shown to the model when it was not asked for by that name. */
export function isOpenName(name: string): boolean {
  return (
    name !== '' &&
    !name.startsWith('.') &&
    !/[\\/:]/.test(name) &&
    !UNPRINTABLE.test(name)
  );
}

function step(
  folder: readonly string[],
  segment: string,
  written: string
): readonly string[] {
  if (segment === '.') {
    return folder;
  }
  if (segment === '..') {
    if (folder.length === 0) {
      throw refusal(
        'snippet-outside-root',
        written,
        said`it leads out of the folder that this Jupyter server shows`,
        said`Copy the file into that folder, or start JupyterLab in a folder that holds both.`
      );
    }
    return folder.slice(0, -1);
  }
  if (segment.startsWith('.')) {
    throw refusal(
      'snippet-unreadable',
      written,
      said`files and folders whose names begin with a dot are hidden and often hold secrets`,
      said`Copy what the model may see into a file without the dot.`
    );
  }
  if (byteLength(segment) > MAX_SEGMENT_BYTES) {
    throw refusal(
      'snippet-unreadable',
      written,
      said`a name in it is too long`
    );
  }
  return [...folder, segment];
}

function refuseElsewhere(written: string): void {
  if (written.startsWith('~')) {
    throw refusal(
      'snippet-outside-root',
      written,
      said`"~" is the home folder, and a notebook sees only the files below the folder that the Jupyter server shows`,
      said`Write the path relative to the notebook, or begin it with "/" for the folder that the server shows.`
    );
  }
  if (written.includes(':')) {
    throw refusal(
      'snippet-outside-root',
      written,
      said`a ":" names a drive or a web address, and only files of this Jupyter server can be attached`,
      said`Copy the file next to the notebook under a name without ":".`
    );
  }
}

function refuseUnreadable(written: string): void {
  if (written.trim() === '') {
    throw refusal('snippet-unreadable', written, said`the path is empty`);
  }
  if (UNPRINTABLE.test(written)) {
    throw refusal(
      'snippet-unreadable',
      written,
      said`the path holds a character that cannot be seen`
    );
  }
  if (written.includes('\\')) {
    throw refusal(
      'snippet-unreadable',
      written,
      said`the path holds a backslash`,
      said`Separate folders with "/", on Windows too.`
    );
  }
  if (ENCODED.test(written)) {
    throw refusal(
      'snippet-unreadable',
      written,
      said`the path is percent-encoded`,
      said`Write the path as the file browser shows it.`
    );
  }
}

function refusal(
  code: FailureCode,
  written: string,
  why: Words,
  fix: Words = said`Write the path as the file browser shows it, relative to the notebook.`
): CellwrightError {
  const path = shown(written.replace(new RegExp(UNPRINTABLE, 'gu'), '\ufffd'));
  return new CellwrightError({
    code,
    retryable: false,
    message: said`The snippet ${path} cannot be attached: ${why}. No request was made.`,
    fix
  });
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter(segment => segment !== '');
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
