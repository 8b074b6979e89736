/// <reference types="node" />
import { relative, resolve, sep } from 'node:path';
import { PathExt, URLExt } from '@jupyterlab/coreutils';
import {
  ContentsManager,
  KernelManager,
  KernelSpecAPI,
  ServerConnection,
  SessionManager,
  type Contents,
  type KernelSpec,
  type Session
} from '@jupyterlab/services';
import { serverRealPath, type RealPath } from '../adapters/jupyter/real-path';
import { DiskDrive } from '../adapters/process/disk-drive';
import { diskRealPath } from '../adapters/process/disk-real-path';
import { EXIT, Problem } from './problem';

/** A Jupyter server, or a kernel gateway with the files of this machine. */
export interface Jupyter {
  readonly serverSettings: ServerConnection.ISettings;
  readonly contents: Contents.IManager;
  /** Whether the files are those of this machine. */
  readonly isGateway: boolean;
  /** The path of a file in {@link contents} that is written on the command line. @throws Problem for others. */
  readonly pathOf: (written: string) => string;
  readonly realPath: RealPath;
  readonly sessions: Session.IManager;
  readonly kernelspecs: Pick<KernelSpec.IManager, 'ready' | 'specs'>;
  close(): void;
}

/**
 * Connects to a Jupyter server.
 *
 * @param folder of this machine, whose files are taken where the server shows none.
 * @throws Problem where it does not answer, or does not let us in.
 */
export async function openJupyter(
  baseUrl: string,
  token: string,
  folder: string
): Promise<Jupyter> {
  const serverSettings = ServerConnection.makeSettings({
    baseUrl,
    token,
    fetch: globalThis.fetch
  });
  const specs = await specsOf(serverSettings);
  const isGateway = await isWithoutFiles(serverSettings);
  const kernelManager = new KernelManager({ serverSettings });
  const sessions = new SessionManager({ serverSettings, kernelManager });
  const contents = isGateway
    ? new ContentsManager({
        serverSettings,
        defaultDrive: new DiskDrive(folder, serverSettings)
      })
    : new ContentsManager({ serverSettings });
  await sessions.ready;
  return {
    serverSettings,
    contents,
    isGateway,
    pathOf: isGateway ? written => pathBelow(folder, written) : pathOnServer,
    realPath: isGateway ? diskRealPath(folder) : serverRealPath(serverSettings),
    sessions,
    // Their manager would ask for them again every minute.
    kernelspecs: { ready: Promise.resolve(), specs },
    close: () => {
      sessions.dispose();
      kernelManager.dispose();
      contents.dispose();
    }
  };
}

/** A path from the root of the server. */
function pathOnServer(written: string): string {
  return PathExt.normalize(written).replace(/^\/+/, '');
}

/** A path on this machine, from a folder. */
function pathBelow(folder: string, written: string): string {
  const path = relative(folder, resolve(folder, written)).split(sep).join('/');
  if (/^(?:\.\.(?:\/|$)|[A-Za-z]:)/.test(path)) {
    throw new Problem(
      EXIT.usage,
      `${written} lies outside of this folder.`,
      'Run the command in a folder that the notebook is in or below.'
    );
  }
  return path;
}

async function specsOf(
  server: ServerConnection.ISettings
): Promise<KernelSpec.ISpecModels> {
  try {
    return await KernelSpecAPI.getSpecs(server);
  } catch (cause) {
    const { baseUrl } = server;
    const status = (cause as { response?: Response }).response?.status;
    if (status === 401 || status === 403) {
      throw new Problem(
        EXIT.usage,
        `The Jupyter server at ${baseUrl} does not accept the token (${status}).`,
        server.token === ''
          ? 'Put its token into the environment variable JUPYTER_TOKEN; "jupyter server list" tells it.'
          : 'JUPYTER_TOKEN holds another one; "jupyter server list" tells it.',
        { cause }
      );
    }
    throw cause instanceof ServerConnection.NetworkError
      ? new Problem(
          EXIT.usage,
          `No server answers at ${baseUrl}.`,
          'Start it, or correct --server; "jupyter server list" tells the addresses of those that run here.',
          { cause }
        )
      : new Problem(
          EXIT.usage,
          `What answers at ${baseUrl} is no Jupyter server${status === undefined ? '' : ` (${status})`}.`,
          'Correct --server: it is the address without /lab or /tree at its end.',
          { cause }
        );
  }
}

/** A kernel gateway has kernels and sessions, and no files. */
async function isWithoutFiles(
  server: ServerConnection.ISettings
): Promise<boolean> {
  const ask = async (route: string) => {
    const url = URLExt.join(server.baseUrl, 'api', route);
    return (await ServerConnection.makeRequest(url, {}, server)).status;
  };
  const [files, sessions] = await Promise.all([
    ask('contents?content=0'),
    ask('sessions')
  ]);
  if (sessions === 403) {
    throw new Problem(
      EXIT.usage,
      `The gateway at ${server.baseUrl} does not say which kernels it runs, so none could be ended reliably.`,
      'Start it with --JupyterWebsocketPersonality.list_kernels=True.'
    );
  }
  return files === 404;
}
