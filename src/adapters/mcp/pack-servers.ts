import { InMemoryTransport } from '@modelcontextprotocol/client';

import type {
  ToolHost,
  ToolServer,
  ToolServers
} from '../../core/ports/tool-servers';
import type { FrameworkPack } from '../../core/project/packs/framework-pack';
import { PACKS, packFor } from '../../core/project/packs/registry';
import type { ProjectModule } from '../../core/project/plan/plan-schema';
import { connectServer } from './connect-server';
import { HeardHost } from './heard-host';
import { packServer } from './pack-server';

/** The servers of the framework packs, which run in this page. */
export class PackServers implements ToolServers {
  constructor(private readonly _packs: readonly FrameworkPack[] = PACKS) {}

  async open(
    { framework }: ProjectModule,
    host: ToolHost,
    signal: AbortSignal
  ): Promise<ToolServer> {
    const pack = packFor(framework, this._packs);
    const [near, far] = InMemoryTransport.createLinkedPair();
    // Approvals are no messages: what runs a module is handed to its server, and says itself what was agreed to.
    const heard = new HeardHost(host);
    const server = packServer(pack, heard);
    await server.connect(far);
    return connectServer(near, { name: pack.name, host: heard, signal });
  }
}
