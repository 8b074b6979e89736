import type { RunPlace, RunStep } from '../jobs/run-steps';

/** How a module is tested in a container, by its language. */
export interface Recipe {
  /** The module's folder in the project. */
  readonly root: string;
  /** Image that it is tested in where it has no Dockerfile of its own. */
  readonly base: string;
  /** Lines of a Dockerfile that get packages, before the module's files are there. They begin as root in its folder. */
  readonly install: readonly string[];
  /** What is done once, as nobody, while the image is built. */
  readonly builds: readonly RunStep[];
  /** What is run in containers: each begins with what the image has. */
  readonly tests: readonly RunStep[];
}

/** Finds the recipe of a module; why there is none, in words. */
export type FindRecipe = (
  place: Pick<RunPlace, 'module' | 'read'>
) => Promise<Recipe | string>;

/** A line of a Dockerfile that runs a program, without a shell. */
export function runLineOf(line: readonly string[]): string {
  return `RUN ${JSON.stringify(line)}`;
}
