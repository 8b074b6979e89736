import { PathExt } from '@jupyterlab/coreutils';
import type { Contents, ServerConnection } from '@jupyterlab/services';

import type { Approved } from '../../core/consent/approved';
import type { AgreedTools } from '../../core/ports/tool-servers';
import { ContainerCommands } from '../../core/project/containers/container-commands';
import { JobRuntime } from '../../core/project/jobs/job-runtime';
import { ProcessCommands } from '../../core/project/jobs/process-commands';
import { LayeredRuntime } from '../../core/project/jobs/layered-runtime';
import { RoutedServers } from '../../core/project/tools/routed-servers';
import { SandboxRuntime } from '../../core/project/proof/sandbox-runtime';
import type {
  ProjectPlace,
  ProjectWanted
} from '../../core/workflow/request-ports';
import { holdFolder } from '../browser/hold-folder';
import { PackServers } from '../mcp/pack-servers';
import { ContentsFolder } from './contents-folder';
import { ServerContainers } from './jobs/server-containers';
import { ServerJobs } from './jobs/server-jobs';
import type { RealPath } from './real-path';
import { OutsideServers } from './tools/outside-servers';

/** What projects need of the Jupyter server. */
export interface ProjectServices {
  readonly contents: Contents.IManager;
  readonly server: ServerConnection.ISettings;
  readonly realPath: RealPath;
  /** What was agreed to of tool servers in this tab. */
  readonly agreed: Map<string, Approved<AgreedTools>>;
}

/** Where a project beside a notebook of this server is written and proved. */
export function projectPlace(
  { notebook, name, sandbox, kernel, human, routes, runtime }: ProjectWanted,
  { contents, server, realPath, agreed }: ProjectServices
): ProjectPlace {
  const beside = PathExt.dirname(contents.localPath(notebook));
  const path = beside === '' ? name : `${beside}/${name}`;
  const drive = contents.driveName(notebook);
  const folder = new ContentsFolder(contents, { path, drive, realPath });
  const outside = new OutsideServers(server);
  const owner = { owner: sandbox.id, path };
  const jobs = new ServerJobs(server, owner);
  const containers = new ServerContainers(server, owner);
  const runtimeOn: ProjectPlace['runtimeOn'] = (files, beforeCommands) => {
    const commands = { path, human, jobs, beforeCommands };
    return new LayeredRuntime(
      {
        kernel: new SandboxRuntime({
          sandbox: sandbox.sandbox,
          kernel,
          folder: files,
          human
        }),
        containers: new JobRuntime(
          commands,
          new ContainerCommands(containers, files)
        ),
        processes: new JobRuntime(commands, new ProcessCommands(files))
      },
      runtime
    );
  };
  return {
    path,
    folder,
    hold: () => holdFolder({ server: server.baseUrl, drive, path }),
    runtimeOn,
    servers: new RoutedServers(new PackServers(), {
      routes,
      notebook,
      human,
      agreed,
      list: () => outside.choices(),
      open: (...asked) => outside.open(...asked)
    })
  };
}
