import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';

import type * as nbformat from '@jupyterlab/nbformat';

import { placeVenv } from '../../scripts/lib/places.mjs';
import { runQuietly } from '../../scripts/lib/process.mjs';
import { venvProgram } from '../../scripts/lib/python-environment.mjs';
import { writeNotebook } from '../browser/notebook-file';

/** A JupyterLite site with Cellwright's wheel in it, served as any files are. */
export interface LiteSite {
  /** The site's address, with a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm'
};

/**
 * Builds a site with these notebooks and settings, and serves it from the loopback address.
 *
 * @param settings those of Cellwright.
 */
export async function startLiteSite(
  notebooks: Readonly<Record<string, nbformat.INotebookContent>>,
  settings: Readonly<Record<string, unknown>>
): Promise<LiteSite> {
  const folder = mkdtempSync(join(tmpdir(), 'cellwright-lite-'));
  const content = join(folder, 'content');
  const site = join(folder, 'site');
  mkdirSync(content);
  for (const [name, notebook] of Object.entries(notebooks)) {
    writeNotebook(join(content, name), notebook);
  }
  writeFileSync(
    join(folder, 'overrides.json'),
    JSON.stringify({ 'cellwright:plugin': settings })
  );
  await runQuietly(
    'JupyterLite site',
    venvProgram('jupyter', placeVenv('lite')),
    [
      'lite',
      'build',
      '--no-sourcemaps',
      '--apps=lab',
      `--contents=${content}`,
      `--output-dir=${site}`
    ],
    { cwd: folder }
  );
  const server = createServer(({ url = '/' }, response) =>
    serve(site, new URL(url, 'http://localhost').pathname, response)
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    }
  };
}

function serve(site: string, path: string, response: ServerResponse): void {
  let file = join(site, normalize(decodeURIComponent(path)));
  try {
    if (statSync(file).isDirectory()) {
      file = join(file, 'index.html');
    }
    const content = readFileSync(file);
    response.setHeader(
      'content-type',
      TYPES[extname(file)] ?? 'application/octet-stream'
    );
    response.end(content);
  } catch {
    response.statusCode = 404;
    response.end();
  }
}
