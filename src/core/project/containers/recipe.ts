import type { RunPlace, RunStep } from '../jobs/run-steps';

/** How a module is tested in a container, by its language. */
export interface Recipe {
  /** The module's folder in the project. */
  readonly root: string;
  /** Image that it is tested in where its Dockerfile names none that fits. */
  readonly base: string;
  /** Images that it can be tested in, by their names. */
  readonly fits: RegExp;
  /** The file that lists its packages; `null` where none does. */
  readonly manifest: string | null;
  /** Lines of a Dockerfile that get packages, before the module's files are there. They begin in its folder. */
  readonly install: readonly string[];
  /** What is done once, while the image is built. */
  readonly builds: readonly RunStep[];
  /** What is run in containers: each begins with what the image has. */
  readonly tests: readonly RunStep[];
  /** Whether its tests get packages. */
  readonly needsNetwork?: boolean;
}

/** Finds the recipe of a module; why there is none, in words. */
export type FindRecipe = (
  place: Pick<RunPlace, 'module' | 'read'>
) => Promise<Recipe | string>;

/** A line of a Dockerfile that runs a program, without a shell. */
export function runLineOf(line: readonly string[]): string {
  return `RUN ${JSON.stringify(line)}`;
}
