import type { CommandLine, JobContainer } from '../../ports/jobs';
import type { RunPlace, RunStep } from '../jobs/run-steps';

/** How a module is started. */
export interface Start {
  /** Folder in the project. */
  readonly cwd: string;
  line(port: number): CommandLine;
  readonly env?: Readonly<Record<string, string>>;
  /** See `ServiceToStart`. */
  readonly keepsPrefix?: boolean;
  /** What it makes of a container engine; none for a plain process. */
  readonly container?: JobContainer;
  /** How it is placed where it runs, if that is not the machine itself. */
  readonly inside?: {
    readonly host: string;
    readonly port: number;
    /** How the others reach it. */
    readonly address: string;
  };
}

/** A module that serves something. */
export interface ServedModule {
  readonly name: string;
  /** `front`: what people look at. `back`: what other modules ask. */
  readonly side: 'front' | 'back';
  /** What installs and builds it. */
  readonly before: readonly RunStep[];
  readonly start: Start;
}

/** Finds out how a module is started; `null` where it serves nothing that is known. */
export type FindStart = (
  place: RunPlace
) => Promise<Omit<ServedModule, 'name'> | null>;

/** The text of each file of a module whose path fits, tests left out by the caller. */
export async function textsOf(
  { module, read }: RunPlace,
  fits: (path: string) => boolean
): Promise<ReadonlyMap<string, string>> {
  const paths = module.files.filter(fits);
  const texts = await Promise.all(
    paths.map(async path => [path, (await read(path)) ?? ''] as const)
  );
  return new Map(texts);
}
