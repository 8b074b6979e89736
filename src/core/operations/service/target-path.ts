import { asCellwrightError, CellwrightError, wordsOf } from '../../errors';
import { said, type Words } from '../../said';
import { resolveSnippetPath } from '../../context/snippet-paths';
import type { Files } from '../../ports/files';

/**
 * The path below the server's root that a target path stands for. The same rules as for reading apply:
 * nothing outside the root, nothing hidden, no drives, no encoded tricks. Text is not saved as a notebook.
 *
 * @throws CellwrightError `file-path-refused`.
 */
export function resolveTargetPath(written: string, folder: string): string {
  let path: string;
  try {
    path = resolveSnippetPath(written, folder);
  } catch (error) {
    throw refused(
      written,
      wordsOf(asCellwrightError(error).failure).fix,
      error
    );
  }
  if (path === '' || written.endsWith('/')) {
    throw refused(written, said`Add the name of the file.`);
  }
  if (/\.ipynb$/i.test(path)) {
    throw new CellwrightError({
      code: 'file-path-refused',
      retryable: false,
      message: said`Nothing was saved to ${path}: text is not saved as a notebook.`,
      fix: said`Choose another path.`
    });
  }
  return path;
}

/**
 * Where a file really lies that is to be written: links are followed, and none leads out of the root.
 *
 * @param path resolved below the server's root.
 * @throws CellwrightError `file-path-refused`; `file-not-written` where the server does not say.
 */
export async function realTargetPath(
  path: string,
  files: Pick<Files, 'realPath'>
): Promise<string> {
  try {
    return await files.realPath(path);
  } catch (error) {
    const { code, retryable, failure } = asCellwrightError(error);
    const unknown = retryable && code !== 'snippet-outside-root';
    throw new CellwrightError(
      {
        code: unknown ? 'file-not-written' : 'file-path-refused',
        retryable: unknown,
        message: unknown
          ? said`Nothing was saved to ${path}: the Jupyter server does not say where it lies.`
          : said`Nothing was saved to ${path}: a link in it leads to something hidden or out of the folder that this Jupyter server shows.`,
        fix: unknown
          ? wordsOf(failure).fix
          : said`Choose a path without that link.`
      },
      { cause: error }
    );
  }
}

function refused(written: string, fix?: Words, cause?: unknown) {
  return new CellwrightError(
    {
      code: 'file-path-refused',
      retryable: false,
      message: said`Nothing was saved: ${JSON.stringify(written.slice(0, 200))} is no path of a visible file below the folder that this Jupyter server shows.`,
      fix
    },
    { cause }
  );
}
