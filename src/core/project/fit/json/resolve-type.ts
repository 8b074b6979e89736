import type { ProjectView } from '../project-view';
import { resolveImport } from '../readers';
import type { JsonField, JsonType, Method } from './json-type';

/** A type whose names are followed to where they are declared. */
export interface ResolvedType {
  readonly fields: ReadonlyMap<string, ResolvedField>;
  /** Its functions, as far as they are known. */
  readonly methods: ReadonlyMap<string, ResolvedMethod>;
  readonly open: boolean;
  readonly isList: boolean;
  /** The declaration that it comes from; `null` where it is written out in place. */
  readonly declared: { readonly file: string; readonly name: string } | null;
}

export interface ResolvedField extends JsonField {
  /** The file in which the names of its type are to be looked up. */
  readonly file: string;
}

export interface ResolvedMethod extends Method {
  /** The file in which the names of what it gives are to be looked up. */
  readonly file: string;
}

/** Names in names; a type that refers to itself ends here as well. */
const MAX_DEPTH = 12;

/**
 * Which of a file's declarations a name stands for: what travels as JSON, what values have, what things have,
 * what components ask for.
 */
export type DeclaredAs = 'types' | 'shapes' | 'values' | 'props';

/** @returns `null` where something of it is not of the project, or cannot be read. */
export function resolveType(
  type: JsonType | null,
  file: string,
  view: ProjectView,
  as: DeclaredAs = 'types',
  depth = 0
): ResolvedType | null {
  if (type === null || depth > MAX_DEPTH) {
    return null;
  }
  switch (type.kind) {
    case 'fields':
      return {
        fields: new Map(
          [...type.fields].map(([name, field]) => [name, { ...field, file }])
        ),
        methods: new Map(
          [...(type.methods ?? [])].map(([name, method]) => [
            name,
            { ...method, file }
          ])
        ),
        open: type.open,
        isList: false,
        declared: null
      };
    case 'list': {
      const of = resolveType(type.of, file, view, as, depth + 1);
      return of === null || of.isList ? null : { ...of, isList: true };
    }
    case 'all':
      return together(
        type.of.map(item => resolveType(item, file, view, as, depth + 1))
      );
    case 'changed': {
      const of = resolveType(type.of, file, view, as, depth + 1);
      return of === null ? null : changed(type, of);
    }
    case 'named': {
      const found = declarationOf(type, file, view, as);
      return found === null
        ? null
        : withName(
            resolveType(found.type, found.file, view, as, depth + 1),
            found.file,
            type.name
          );
    }
  }
}

function withName(
  type: ResolvedType | null,
  file: string,
  name: string
): ResolvedType | null {
  return type === null ? null : { ...type, declared: { file, name } };
}

function together(
  types: readonly (ResolvedType | null)[]
): ResolvedType | null {
  const known = types.filter(type => type !== null);
  return known.length < types.length || known.some(({ isList }) => isList)
    ? null
    : {
        fields: new Map(known.flatMap(({ fields }) => [...fields])),
        methods: known.reduce<ReadonlyMap<string, ResolvedMethod>>(
          (before, { fields, methods }) =>
            new Map([
              ...[...before].filter(([name]) => !fields.has(name)),
              ...methods
            ]),
          new Map()
        ),
        open: known.some(({ open }) => open),
        isList: false,
        declared: null
      };
}

function changed(
  { optional, only, without }: Extract<JsonType, { readonly kind: 'changed' }>,
  of: ResolvedType
): ResolvedType {
  const isKept = ([name]: readonly [string, unknown]) =>
    only?.includes(name) !== false && without?.includes(name) !== true;
  return {
    ...of,
    open: of.open && only === undefined,
    methods: new Map([...of.methods].filter(isKept)),
    fields: new Map(
      [...of.fields]
        .filter(isKept)
        .map(([name, field]) => [
          name,
          { ...field, optional: optional ?? field.optional }
        ])
    )
  };
}

/** Where a name is declared, through the files that only pass it on. */
export function declarationOf(
  {
    name,
    specifier
  }: { readonly name: string; readonly specifier: string | null },
  file: string,
  view: ProjectView,
  as: DeclaredAs,
  seen: ReadonlySet<string> = new Set()
): { readonly type: JsonType; readonly file: string } | null {
  const there =
    specifier === null
      ? ({ type: 'file', path: file } as const)
      : resolveImport(view, file, specifier);
  if (there.type !== 'file' || seen.has(there.path)) {
    return null;
  }
  const facts = view.facts.get(there.path);
  const type =
    facts?.[as]?.get(name) ??
    // In Python what travels of a class is not all that its values have.
    (as === 'shapes' && !/\.pyi?$/.test(there.path)
      ? facts?.types?.get(name)
      : undefined);
  if (facts === undefined || type !== undefined) {
    return type === undefined ? null : { type, file: there.path };
  }
  const further = new Set([...seen, there.path]);
  const ways = [
    // Components say themselves what they pass on, and by which name.
    ...(as === 'props' ? [] : facts.imports)
      .filter(({ names }) => names.some(item => item.name === name))
      .map(item => item.specifier),
    ...facts.passesOn
  ];
  for (const way of ways) {
    const found = declarationOf(
      { name, specifier: way },
      there.path,
      view,
      as,
      further
    );
    if (found !== null) {
      return found;
    }
  }
  return null;
}
