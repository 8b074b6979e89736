import { PathExt } from '@jupyterlab/coreutils';
import type { Contents, ServerConnection } from '@jupyterlab/services';

import { JobRuntime } from '../../core/project/jobs/job-runtime';
import { LayeredRuntime } from '../../core/project/jobs/layered-runtime';
import { SandboxRuntime } from '../../core/project/proof/sandbox-runtime';
import type {
  ProjectPlace,
  ProjectWanted
} from '../../core/workflow/request-ports';
import { PackServers } from '../mcp/pack-servers';
import { ContentsFolder } from './contents-folder';
import { ServerJobs } from './jobs/server-jobs';
import type { RealPath } from './real-path';

/** What projects need of the Jupyter server. */
export interface ProjectServices {
  readonly contents: Contents.IManager;
  readonly server: ServerConnection.ISettings;
  readonly realPath: RealPath;
}

/** Where a project beside a notebook of this server is written and proved. */
export function projectPlace(
  { notebook, name, sandbox, kernel, human }: ProjectWanted,
  { contents, server, realPath }: ProjectServices
): ProjectPlace {
  const beside = PathExt.dirname(contents.localPath(notebook));
  const path = beside === '' ? name : `${beside}/${name}`;
  const drive = contents.driveName(notebook);
  const folder = new ContentsFolder(contents, { path, drive, realPath });
  const kernels = new SandboxRuntime({
    sandbox: sandbox.sandbox,
    kernel,
    folder,
    human
  });
  const jobs = new ServerJobs(server, { owner: sandbox.id, path });
  const commands = new JobRuntime({ path, folder, jobs, human });
  return {
    path,
    folder,
    runtime: new LayeredRuntime(kernels, commands),
    servers: new PackServers()
  };
}
