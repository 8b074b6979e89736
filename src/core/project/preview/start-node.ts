import type { CommandLine } from '../../ports/jobs';
import { PREFIX } from '../../ports/services';
import { readManifest, type Manifest } from '../jobs/package-json';
import { installSteps, nodeRoot } from '../jobs/run-node';
import { isTestPath } from '../order/file-kind';
import { belowRoot, fromRoot } from '../order/root-path';
import { textsOf, type FindStart, type Start } from './served-module';

const HOST = '127.0.0.1';

/** Scripts that serve, best first. */
const SCRIPTS = ['dev', 'start', 'serve'];

/** What a script runs: how that is told its port and where it is seen. */
const TOOLS: readonly (readonly [
  RegExp,
  (port: string) => CommandLine,
  Partial<Start>
])[] = [
  [
    /^vite(?:\s+(?:dev|serve|--\S+))*\s*$|^vite\b(?! build| preview)/,
    port => [
      ...(['npx', 'vite'] as const),
      ...['--host', HOST, '--port', port, '--strictPort', '--base', PREFIX]
    ],
    { keepsPrefix: true }
  ],
  [
    /\bnext\b/,
    port => ['npx', 'next', 'dev', '--hostname', HOST, '--port', port],
    {}
  ],
  [
    /\bng serve\b/,
    port => [
      ...(['npx', 'ng', 'serve', '--host', HOST, '--port', port] as const),
      ...['--serve-path', PREFIX]
    ],
    { keepsPrefix: true }
  ],
  [
    /\breact-scripts\b/,
    () => ['npm', 'start'],
    { env: { BROWSER: 'none', PUBLIC_URL: PREFIX } }
  ]
];

/** Packages of what people look at. */
const FRONT =
  /^(?:vite|next|react-dom|vue|svelte|preact|solid-js|@angular\/core|react-scripts|parcel)$/;

const LISTENS = /\.listen\s*\(/;

/** How a module for Node or the browser is served. */
export const startNode: FindStart = async place => {
  const { module, read } = place;
  const root = nodeRoot(module);
  const inRoot = (name: string) => fromRoot(root, name);
  const manifest = readManifest(await read(inRoot('package.json')));
  const start = startOf(manifest, root) ?? (await listener(place, root));
  return (
    start && {
      side: isFront(manifest) ? 'front' : 'back',
      before: installSteps(module, root, manifest),
      start
    }
  );
};

function startOf({ scripts = {} }: Manifest, root: string): Start | null {
  const name = SCRIPTS.find(script => scripts[script] !== undefined);
  if (name === undefined) {
    return null;
  }
  const script = scripts[name].trim();
  const [, line, more] = TOOLS.find(([tool]) => tool.test(script)) ?? [
    null,
    (): CommandLine => ['npm', 'run', name],
    {}
  ];
  return { cwd: root, line: port => line(String(port)), ...more };
}

/** A file that listens, where no script says how the module is started. */
async function listener(
  place: Parameters<FindStart>[0],
  root: string
): Promise<Start | null> {
  const texts = await textsOf(
    place,
    path => /\.[cm]?js$/.test(path) && !isTestPath(path)
  );
  const found = [...texts].find(([, text]) => LISTENS.test(text))?.[0];
  return found === undefined
    ? null
    : {
        cwd: root,
        line: () => ['node', belowRoot(root, found)]
      };
}

function isFront({ dependencies = {}, devDependencies = {} }: Manifest) {
  return Object.keys({ ...dependencies, ...devDependencies }).some(name =>
    FRONT.test(name)
  );
}
