import type {
  Outline,
  OutlineClass,
  OutlineFunction,
  OutlineMethod
} from './outline-schema';

/** One thing that is written by a call of its own: a function or a method. */
export interface OutlinePart {
  /** `name` of a function, `Class.method` of a method, `Outer.Inner.method` where classes are nested. */
  readonly key: string;
  readonly item: OutlineFunction | OutlineMethod;
  /** The classes that it stands in, outermost first; empty for a function. */
  readonly owners: readonly OutlineClass[];
}

/**
 * The parts of an outline in its order. A second method of the same name, as a property's setter, gets
 * `#2` after its key.
 */
export function partsOf(outline: Outline): OutlinePart[] {
  const parts = outline.components.flatMap(component =>
    component.type === 'class'
      ? methodsOf(component, [])
      : [{ key: component.name, item: component, owners: [] }]
  );
  const counts = new Map<string, number>();
  return parts.map(part => {
    const count = (counts.get(part.key) ?? 0) + 1;
    counts.set(part.key, count);
    return count === 1 ? part : { ...part, key: `${part.key}#${count}` };
  });
}

function methodsOf(
  owner: OutlineClass,
  outer: readonly OutlineClass[]
): OutlinePart[] {
  const owners = [...outer, owner];
  const path = owners.map(({ name }) => name).join('.');
  return [
    ...owner.methods.map(item => ({
      key: `${path}.${item.name}`,
      item,
      owners
    })),
    ...owner.classes.flatMap(inner => methodsOf(inner, owners))
  ];
}
