import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { KernelManager, type Kernel } from '@jupyterlab/services';
import type { IOutput } from '@jupyterlab/nbformat';

import { startJupyter } from '../replay-jupyter';
import type { SessionRecord } from './session-records';

/** A Jupyter server for sessions, each in a folder and a kernel of its own. */
export class SessionServer {
  private constructor(
    private readonly root: string,
    private readonly manager: KernelManager,
    private readonly stop: () => Promise<void>
  ) {}

  static async start(python: string): Promise<SessionServer> {
    const root = await mkdtemp(join(tmpdir(), 'cellwright-replay-'));
    const server = await startJupyter(python, root);
    const serverSettings = server.settings;
    const manager = new KernelManager({ serverSettings });
    await manager.ready;
    return new SessionServer(root, manager, async () => {
      manager.dispose();
      await server.stop();
      await rm(root, { recursive: true, force: true });
    });
  }

  /** Opens a session's folder with its files. @param beside the folder of the recording. */
  async open(record: SessionRecord, beside: string): Promise<LiveSession> {
    const name = record.id.replace(/\W+/g, '-');
    const folder = join(this.root, name);
    await mkdir(folder, { recursive: true });
    for (const [path, source] of Object.entries(record.files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await cp(join(beside, source), join(folder, path), { recursive: true });
    }
    const kernel = await this.manager.startNew({
      name: 'python3',
      path: `${name}/session.ipynb`
    } as { name: string });
    await kernel.info;
    return new LiveSession(kernel, folder);
  }

  close(): Promise<void> {
    return this.stop();
  }
}

/** A session whose kernel runs. */
export class LiveSession {
  constructor(
    readonly kernel: Kernel.IKernelConnection,
    readonly folder: string
  ) {}

  /** Runs a cell. @returns what it left. */
  async run(source: string): Promise<IOutput[]> {
    const outputs: IOutput[] = [];
    const future = this.kernel.requestExecute({ code: source });
    future.onIOPub = ({ header, content }) => {
      if (
        /^(?:stream|error|execute_result|display_data)$/.test(header.msg_type)
      ) {
        outputs.push({ ...content, output_type: header.msg_type } as IOutput);
      }
    };
    await future.done;
    await this.idle();
    return outputs;
  }

  /** What the kernel holds, told by the identity of its values and by what tables hold. */
  async fingerprint(): Promise<string> {
    const reply = await this.kernel.requestExecute({
      code: '',
      silent: true,
      user_expressions: { it: FINGERPRINT }
    }).done;
    await this.idle();
    return JSON.stringify(
      (reply.content as { user_expressions?: unknown }).user_expressions
    );
  }

  async close(): Promise<void> {
    await this.kernel.shutdown();
    this.kernel.dispose();
  }

  private async idle(): Promise<void> {
    while (this.kernel.status !== 'idle') {
      await new Promise(done => setTimeout(done, 5));
    }
  }
}

const FINGERPRINT = `str([(k, id(v), type(v).__name__ == 'DataFrame' and (list(v.columns), str(v.dtypes.tolist()), v.shape, hash(v.to_csv())) or repr(v)[:200]) for k, v in list(globals().items()) if not k.startswith('_') and k not in ('In', 'Out')]) + str((len(In), sorted(Out), len(__import__('sys').modules)))`;
