import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import * as z from 'zod/mini';

import { CellwrightError, stopped, type FailureCode } from '../../core/errors';
import { said, type Words } from '../../core/said';
import type { WorkTrees } from '../../core/ports/work-tree';
import { INSTALL_SERVER_PART, noAnswer } from './server-part';

const answer = z.object({
  state: z.enum(['changes', 'no-git', 'no-repository', 'no-folder', 'failed']),
  diff: z.string(),
  new: z.array(z.string()),
  notebooks: z.array(z.string()),
  whole: z.boolean()
});

/** What is wrong, and what can be done, by what Cellwright's server extension says. */
const REFUSALS = {
  'no-git': [
    'snippet-missing',
    said`The program git is not installed where the Jupyter server runs.`,
    said`Install git there, or attach files with --snippet.`
  ],
  'no-repository': [
    'snippet-missing',
    said`The folder of the notebook lies in no git repository.`,
    said`Run "git init" there, or attach files with --snippet.`
  ],
  'no-folder': [
    'snippet-unreadable',
    said`The folder of the notebook is none on the machine of the Jupyter server.`,
    said`Attach files with --snippet.`
  ],
  failed: [
    'snippet-unreadable',
    said`Git could not compare the work tree with its last commit.`,
    said`Run "git diff HEAD" in a terminal: it says why.`
  ]
} as const satisfies Record<string, readonly [FailureCode, Words, Words]>;

/** The work trees on the machine of the Jupyter server, by Cellwright's server extension. */
export function serverWorkTrees(server: ServerConnection.ISettings): WorkTrees {
  const url = URLExt.join(server.baseUrl, 'cellwright/changes');
  return {
    changes: async (folder, signal) => {
      const response = await ServerConnection.makeRequest(
        url + URLExt.objectToQueryString({ folder }),
        { signal },
        server
      ).catch((error: unknown) => {
        throw signal.aborted
          ? stopped(signal.reason)
          : noAnswer('snippet-unreadable', error);
      });
      const { data } = answer.safeParse(
        response.ok ? await response.json().catch(() => null) : null
      );
      if (data?.state === 'changes') {
        return data;
      }
      const [code, message, fix] =
        data === undefined
          ? ([
              'snippet-unreadable',
              said`The Jupyter server does not say what changed (${response.status}).`,
              INSTALL_SERVER_PART
            ] as const)
          : REFUSALS[data.state];
      throw new CellwrightError({
        code,
        retryable: false,
        message: said`${message} No request was made.`,
        fix
      });
    }
  };
}
