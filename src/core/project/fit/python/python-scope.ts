import type { PythonAnalysis } from '../../../python/analyse';
import { boundName } from '../../../python/imports';
import type { JsonType } from '../json/json-type';
import { joined } from './joined';

/** Where the dotted names of a module come from. */
export interface PythonScope {
  /** The modules that may hold what a name stands for, the likeliest first; none for names of this module. */
  modulesOf(name: string): readonly string[];
  /** The type that an annotation names; `null` for what is built in. */
  named(name: string): JsonType | null;
}

/** Types that are no objects of JSON, or come from the framework. */
const PLAIN =
  /^(?:str|int|float|bool|bytes|dict|list|set|tuple|None|Any|object|date|datetime|time|timedelta|Decimal|UUID|Request|Response|Session|AsyncSession|BackgroundTasks|WebSocket|UploadFile)$/;

export function pythonScope({ imports }: PythonAnalysis): PythonScope {
  const byName = new Map(imports.map(item => [boundName(item), item]));
  const modulesOf = (name: string): readonly string[] => {
    const [first, ...rest] = name.split('.');
    const item = byName.get(first);
    if (item === undefined) {
      return [];
    }
    if (item.name === null) {
      // `import a.b` and `a.b.x`; `import a.b as m` and `m.x`
      return item.alias === null
        ? [name.split('.').slice(0, -1).join('.')]
        : [item.module];
    }
    const inner = joined(item.module, item.name);
    return rest.length > 0 ? [inner] : [item.module, inner];
  };
  return {
    modulesOf,
    named: name => {
      const item = byName.get(name.split('.')[0]);
      const last = name.split('.').at(-1) ?? name;
      return PLAIN.test(last)
        ? null
        : {
            kind: 'named',
            name: name.includes('.') ? last : (item?.name ?? name),
            specifier: modulesOf(name)[0] ?? null
          };
    }
  };
}
