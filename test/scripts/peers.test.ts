import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import {
  cameWith,
  everything,
  frontEndOf,
  frontEnds,
  HEAD,
  line,
  PEERS
} from '../../scripts/lib/peers.mjs';

describe('the measurement of peers [B20]', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'peers-'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const built = JSON.stringify({
    jupyterlab: { _build: { load: 'static/remoteEntry.1.js' } }
  });

  it('finds front ends with and without a scope, and no other package', () => {
    put('one/package.json', built);
    put('@team/two/package.json', built);
    put('one/static/nested/package.json', '{}');
    expect(frontEnds(root)).toEqual(['@team/two', 'one']);
  });

  it('counts code and styles that a browser can load, each gzipped by itself, and nothing else', () => {
    put('one/package.json', built);
    put('one/static/remoteEntry.1.js', 'entry();');
    put('one/static/deep/2.mjs', 'later();');
    put('one/static/style.css', 'a{}');
    put('one/static/2.js.map', '{}');
    put('one/static/model.wasm', 'x'.repeat(1000));
    put('other/static/3.js', 'other();');
    expect(everything(root, ['one'])).toEqual({
      files: 3,
      bytes: ['entry();', 'later();', 'a{}']
        .map(text => gzipSync(text, { level: 9 }).length)
        .reduce((sum, size) => sum + size)
    });
  });

  it('tells whose code an address is', () => {
    const names = ['one', '@team/two'];
    const whose = (path: string) =>
      frontEndOf(`http://127.0.0.1:8888${path}`, names);
    expect(whose('/lab/extensions/@team/two/static/1.js?v=1')).toBe(
      '@team/two'
    );
    expect(whose('/user/x/lab/extensions/one/static/1.js')).toBe('one');
    expect(whose('/lab/extensions/one-more/static/1.js')).toBeNull();
    expect(whose('/static/lab/one/1.js')).toBeNull();
  });

  it('names the packages that came with an installation', () => {
    const before = [{ name: 'jupyterlab', version: '4.6.4' }];
    const after = [
      { name: 'jupyterlab', version: '4.6.5' },
      { name: 'peer', version: '1' }
    ];
    expect(cameWith(JSON.stringify(before), JSON.stringify(after))).toEqual([
      { name: 'peer', version: '1' }
    ]);
  });

  it('prints a line with as many columns as its head', () => {
    const peer = {
      name: 'peer',
      version: '1.2',
      packages: 3,
      disk: 1_250_000,
      atStart: { files: 0, bytes: 0 },
      everything: { files: 2, bytes: 1_234_567 }
    };
    const text = line(peer);
    expect(text).toBe('| peer 1.2 | none | 1,235 kB in 2 | 3 | 1.3 MB |\n');
    for (const row of HEAD.trim().split('\n')) {
      expect(row.split('|')).toHaveLength(text.split('|').length);
    }
  });

  it('is published for just the versions that the script measures', () => {
    const docs = readFileSync('docs/benchmarks.md', 'utf8');
    for (const peer of PEERS) {
      expect(docs).toContain(`| ${peer.replace('==', ' ')} `);
    }
  });
});
