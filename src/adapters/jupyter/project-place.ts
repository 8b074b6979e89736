import { PathExt } from '@jupyterlab/coreutils';
import type { Contents } from '@jupyterlab/services';

import { SandboxRuntime } from '../../core/project/proof/sandbox-runtime';
import type {
  ProjectPlace,
  ProjectWanted
} from '../../core/workflow/request-ports';
import { ContentsFolder } from './contents-folder';
import type { RealPath } from './real-path';

/** Where a project beside a notebook of this server is written and proved. */
export function projectPlace(
  { notebook, name, sandbox, kernel, human }: ProjectWanted,
  contents: Contents.IManager,
  realPath: RealPath
): ProjectPlace {
  const beside = PathExt.dirname(contents.localPath(notebook));
  const path = beside === '' ? name : `${beside}/${name}`;
  const drive = contents.driveName(notebook);
  const folder = new ContentsFolder(contents, { path, drive, realPath });
  const runtime = new SandboxRuntime({
    sandbox: sandbox.sandbox,
    kernel,
    folder,
    human
  });
  return { path, folder, runtime };
}
