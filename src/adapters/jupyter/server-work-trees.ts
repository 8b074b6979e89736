import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';
import * as z from 'zod/mini';

import { CellwrightError, type FailureCode } from '../../core/errors';
import type { WorkTrees } from '../../core/ports/work-tree';

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
    'The program git is not installed where the Jupyter server runs.',
    'Install git there, or attach files with --snippet.'
  ],
  'no-repository': [
    'snippet-missing',
    'The folder of the notebook lies in no git repository.',
    'Run "git init" there, or attach files with --snippet.'
  ],
  'no-folder': [
    'snippet-unreadable',
    'The folder of the notebook is none on the machine of the Jupyter server.',
    'Attach files with --snippet.'
  ],
  failed: [
    'snippet-unreadable',
    'Git could not compare the work tree with its last commit.',
    'Run "git diff HEAD" in a terminal: it says why.'
  ]
} as const satisfies Record<string, readonly [FailureCode, string, string]>;

/** The work trees on the machine of the Jupyter server, by Cellwright's server extension. */
export function serverWorkTrees(server: ServerConnection.ISettings): WorkTrees {
  const url = URLExt.join(server.baseUrl, 'cellwright/changes');
  return {
    changes: async (folder, signal) => {
      const response = await ServerConnection.makeRequest(
        url + URLExt.objectToQueryString({ folder }),
        { signal },
        server
      );
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
              `The Jupyter server does not say what changed (${response.status}).`,
              'Install the Python package cellwright where the Jupyter server runs, and start it anew.'
            ] as const)
          : REFUSALS[data.state];
      throw new CellwrightError({
        code,
        retryable: false,
        message: `${message} No request was made.`,
        fix
      });
    }
  };
}
