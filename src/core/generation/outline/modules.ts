import type { Outline } from './outline-schema';

/**
 * The modules of an outline, each as an outline of its own; the outline itself where it is one module. What names no
 * module of the outline stands in the first. A program starts in the last, which may use all others.
 */
export function modulesOf(outline: Outline): readonly Outline[] {
  const { modules } = outline;
  const names = modules.map(({ module_name }) => module_name);
  return modules.length === 0
    ? [outline]
    : modules.map((module, at) => ({
        ...outline,
        ...module,
        modules: [],
        components: outline.components.filter(
          component => Math.max(0, names.indexOf(component.module ?? '')) === at
        ),
        main_execution_block:
          at === modules.length - 1 ? outline.main_execution_block : null
      }));
}
