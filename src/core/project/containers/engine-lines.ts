import type { CommandLine } from '../../ports/jobs';
import type { ContainerEngine } from '../../ports/containers';
import type { Mount } from './compose-mounts';

/** What keeps a container in bounds, whatever it runs. */
const BOUNDS = [
  ...['--read-only', '--cap-drop', 'ALL'],
  ...['--security-opt', 'no-new-privileges'],
  ...['--tmpfs', '/tmp:rw,nosuid,nodev,size=512m,mode=1777']
];

/** An image that is to be built. */
export interface ImageToBuild {
  readonly tag: string;
  /** Relative to the project, as the context is. */
  readonly dockerfile: string;
  readonly context: string;
  readonly hasNetwork: boolean;
  /** Arguments whose values are taken from the environment of the command. */
  readonly args?: readonly string[];
}

/** A container that is to be run. */
export interface ContainerToRun {
  readonly name: string;
  readonly image: string;
  /** What is run in place of the image's own command; empty for that. */
  readonly line: readonly string[];
  /** Folder in it that the command begins in; `null` for the image's own. */
  readonly workdir: string | null;
  /** Folder in it that may be written to, with what the image has there; `null` for none. */
  readonly writable: string | null;
  /** What it sees of the project, and cannot change. */
  readonly mounts?: readonly Mount[];
  readonly env: Readonly<Record<string, string>>;
  /** Variables whose values are taken from the environment of the command. */
  readonly envNames?: readonly string[];
  readonly network: Network;
}

/** None, what reaches others, or that of a project's services: it listens on a port of the machine itself. */
export type Network =
  | { readonly type: 'none' }
  | { readonly type: 'open' }
  | {
      readonly type: 'published';
      readonly port: number;
      /** Its port in the container. */
      readonly own: number;
      /** Its name for the others. */
      readonly alias: string;
    };

/** The name of what is made for a module. */
export function nameFor({ key }: ContainerEngine, module: string): string {
  const plain = module
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `cellwright-${key}-${plain === '' ? 'module' : plain}`;
}

/** The name of a module's own image. */
export function imageFor(engine: ContainerEngine, module: string): string {
  return `localhost/${nameFor(engine, module)}`;
}

/** The command that builds an image. It is run in the project's folder. */
export function buildLine(
  engine: ContainerEngine,
  { tag, dockerfile, context, hasNetwork, args = [] }: ImageToBuild
): CommandLine {
  const ignored = engine.kind === 'podman' ? `${dockerfile}.dockerignore` : '';
  return [
    engine.program,
    ...engine.options,
    'build',
    ...engine.buildOptions,
    ...labels(engine),
    ...(hasNetwork ? [] : ['--network', 'none']),
    ...args.flatMap(name => ['--build-arg', name]),
    ...(ignored.startsWith('.cellwright/') ? ['--ignorefile', ignored] : []),
    ...['--file', dockerfile, '--tag', tag],
    context === '' ? '.' : context
  ];
}

/** The command that runs a container. */
export function runLine(
  engine: ContainerEngine,
  container: ContainerToRun
): CommandLine {
  const { name, image, line, workdir, writable, env, network } = container;
  const { envNames = [], mounts = [] } = container;
  return [
    engine.program,
    ...engine.options,
    'run',
    ...['--name', name],
    ...engine.runOptions,
    ...labels(engine),
    ...BOUNDS,
    ...networkOptions(engine, network),
    ...(writable === null ? [] : ['--volume', writable]),
    // The command begins in the project's folder.
    ...mounts.flatMap(({ source, target }) => [
      '--volume',
      `./${source}:${target}:ro`
    ]),
    ...(workdir === null ? [] : ['--workdir', workdir]),
    ...Object.entries(env).flatMap(([key, value]) => [
      '--env',
      `${key}=${value}`
    ]),
    ...envNames.flatMap(key => ['--env', key]),
    image,
    ...line
  ];
}

/** The command that makes the network of a project's services. */
export function networkLine(engine: ContainerEngine): CommandLine {
  return [
    engine.program,
    ...engine.options,
    ...['network', 'create'],
    ...labels(engine),
    networkName(engine)
  ];
}

function networkName({ key }: ContainerEngine): string {
  return `cellwright-${key}`;
}

function networkOptions(engine: ContainerEngine, network: Network): string[] {
  switch (network.type) {
    case 'none':
      return ['--network', 'none'];
    case 'open':
      return [];
    case 'published':
      return [
        ...['--network', networkName(engine)],
        ...['--network-alias', network.alias],
        ...['--publish', `127.0.0.1:${network.port}:${network.own}`]
      ];
  }
}

function labels(engine: ContainerEngine): string[] {
  return engine.labels.flatMap(label => ['--label', label]);
}
