import { asCellwrightError, CellwrightError } from '../../errors';
import { resolveSnippetPath } from '../../context/snippet-paths';

/**
 * The path below the server's root that a target path stands for. The same rules as for reading apply:
 * nothing outside the root, nothing hidden, no drives, no encoded tricks.
 *
 * @throws CellwrightError `file-path-refused`.
 */
export function resolveTargetPath(written: string, folder: string): string {
  let path: string;
  try {
    path = resolveSnippetPath(written, folder);
  } catch (error) {
    throw refused(written, asCellwrightError(error).fix, error);
  }
  if (path === '' || written.endsWith('/')) {
    throw refused(written, 'Add the name of the file.');
  }
  return path;
}

function refused(written: string, fix?: string, cause?: unknown) {
  return new CellwrightError(
    {
      code: 'file-path-refused',
      retryable: false,
      message: `Nothing was saved: ${JSON.stringify(written.slice(0, 200))} is no path of a visible file below the folder that this Jupyter server shows.`,
      ...(fix === undefined ? {} : { fix })
    },
    { cause }
  );
}
