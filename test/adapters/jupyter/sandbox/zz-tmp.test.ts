import { runPython, useSandboxServer } from './sandbox-server';
const server = useSandboxServer();
it('x', async () => {
  await runPython(server.sandbox, ['1']);
}, 60000);
afterAll(async () => {
  await new Promise(r => setTimeout(r, 3000));
  const p = process as unknown as { _getActiveHandles(): { constructor: { name: string }, remotePort?: number, fd?: number, remoteAddress?: string, spawnargs?: unknown }[]; getActiveResourcesInfo(): string[] };
  process.stdout.write(JSON.stringify(p.getActiveResourcesInfo()) + '\n');
  for (const h of p._getActiveHandles()) process.stdout.write(`${h.constructor.name} ${h.remoteAddress}:${h.remotePort} ${h.fd} ${JSON.stringify(h.spawnargs)}\n`);
}, 20000);
