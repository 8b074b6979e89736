import type { INotebookContent } from '@jupyterlab/nbformat';
import type { Contents } from '@jupyterlab/services';
import { statusOf } from '../adapters/jupyter/http-status';
import { CommandNotebook } from './command-notebook';
import { EXIT, Problem } from './problem';

/** A notebook that was read, and where it is saved. */
export interface StoredNotebook {
  readonly path: string;
  readonly notebook: CommandNotebook;
  /**
   * Saves it as it is now.
   *
   * @throws Problem where it cannot be saved, or somebody else has saved it meanwhile.
   */
  save(): Promise<void>;
}

/**
 * Reads a notebook.
 *
 * @param output where it is saved; where it was read for `null`.
 * @throws Problem where it is not there, or is no notebook.
 */
export async function openStored(
  contents: Contents.IManager,
  path: string,
  output: string | null
): Promise<StoredNotebook> {
  const model = await read(contents, path);
  const notebook = new CommandNotebook(contentOf(model, path));
  const target = output ?? path;
  let seen = output === null ? model.last_modified : null;
  return {
    path,
    notebook,
    save: async () => {
      try {
        if (seen !== null) {
          const now = await contents.get(target, { content: false });
          if (now.last_modified !== seen) {
            throw new Problem(
              EXIT.failed,
              `${target} was not saved: somebody else has saved it meanwhile.`,
              'Close it elsewhere, or run the command with --output.'
            );
          }
        }
        const saved = await contents.save(target, {
          type: 'notebook',
          format: 'json',
          content: notebook.content
        });
        seen = saved.last_modified;
      } catch (error) {
        throw notSaved(target, error);
      }
    }
  };
}

async function read(
  contents: Contents.IManager,
  path: string
): Promise<Contents.IModel> {
  try {
    return await contents.get(path, { type: 'notebook', content: true });
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw statusOf(cause) === 404
      ? new Problem(
          EXIT.usage,
          `There is no notebook ${path}.`,
          'Its path begins at the root of the Jupyter server, or in this folder where the server is a kernel gateway.',
          { cause }
        )
      : new Problem(
          EXIT.usage,
          `${path} cannot be read: ${why.trim().replace(/\.?$/, '.')}`,
          'Open it in JupyterLab and save it there.',
          { cause }
        );
  }
}

function contentOf(
  { type, content }: Contents.IModel,
  path: string
): INotebookContent {
  const { nbformat, cells } = (content ?? {}) as Partial<INotebookContent>;
  if (type !== 'notebook' || nbformat !== 4 || !Array.isArray(cells)) {
    throw new Problem(
      EXIT.usage,
      `${path} is no notebook of format 4.`,
      'Open it in JupyterLab and save it there.'
    );
  }
  return content as INotebookContent;
}

function notSaved(path: string, error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error);
  return error instanceof Problem
    ? error
    : new Problem(
        EXIT.failed,
        `${path} was not saved: ${why.trim().replace(/\.?$/, '.')}`,
        'Check that the folder is there and can be written.',
        { cause: error }
      );
}
