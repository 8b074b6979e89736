import { modulesOf } from '../outline/modules';
import type { Outline } from '../outline/outline-schema';
import { assemble, type Assembly, type ComponentDetails } from './assemble';

/** A module by its name, put together. */
export interface NamedModule extends Assembly {
  readonly name: string;
}

/** Puts together the modules of an outline, in its order. What could not be written becomes a placeholder. */
export function assembleModules(
  outline: Outline,
  details: ComponentDetails
): readonly NamedModule[] {
  return modulesOf(outline).map(module => ({
    name: module.module_name,
    ...assemble(module, details)
  }));
}

/** Modules as one text, as a notebook has them: one below the other. */
export function asOne(modules: readonly NamedModule[]): Assembly {
  const code = modules.map(module => module.code).join('\n\n\n');
  const broken = modules.findIndex(({ problem }) => problem !== null);
  const above = modules
    .slice(0, broken)
    .reduce((lines, module) => lines + module.code.split('\n').length + 2, 0);
  const problem = modules[broken]?.problem ?? null;
  return {
    code,
    placeholders: modules.flatMap(({ placeholders }) => placeholders),
    notes: modules.flatMap(({ notes }) => notes),
    problem: problem && { ...problem, line: problem.line + above }
  };
}
