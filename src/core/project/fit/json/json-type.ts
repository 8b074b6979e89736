import type { Signature } from '../signature';

/** One field of an object, as far as reading shows. */
export interface JsonField {
  /** Whether it may be absent. */
  readonly optional: boolean;
  /** What it holds; `null` where that is no object, or cannot be read. */
  readonly type: JsonType | null;
  /** Whether other files must not read it. */
  readonly isPrivate?: boolean;
}

/** A function that a value has. */
export interface Method {
  /** What it takes; `null` where that cannot be known. */
  readonly signature: Signature | null;
  /** What it gives; `null` where that is no object, or cannot be read. */
  readonly gives: JsonType | null;
  /** Whether that has to be waited for. */
  readonly isLate: boolean;
  /** Whether other files must not call it. */
  readonly isPrivate?: boolean;
  /** Whether classes below have to write it. */
  readonly isAbstract?: boolean;
}

/** A function of which only the name is known. */
export const SOME_METHOD: Method = {
  signature: null,
  gives: null,
  isLate: false
};

/**
 * The type of a piece of JSON that one file sends and another takes, as its source declares it: a class of
 * Pydantic, a dataclass, an interface, an object that is written out, a record.
 */
export type JsonType =
  | {
      readonly kind: 'fields';
      readonly fields: ReadonlyMap<string, JsonField>;
      /** Whether it may have others, too. */
      readonly open: boolean;
      /** What else it has that is no JSON: its functions. */
      readonly methods?: ReadonlyMap<string, Method>;
    }
  /** A declared one, of this file, or of the module that `specifier` names. */
  | {
      readonly kind: 'named';
      readonly name: string;
      readonly specifier: string | null;
    }
  | { readonly kind: 'list'; readonly of: JsonType }
  /** The fields of all of them: base classes, intersections. */
  | { readonly kind: 'all'; readonly of: readonly JsonType[] }
  /** `Partial`, `Required`, `Pick` and `Omit` of another one. */
  | {
      readonly kind: 'changed';
      readonly of: JsonType;
      readonly optional?: boolean;
      readonly only?: readonly string[];
      readonly without?: readonly string[];
    };

/** An object whose fields are written out. */
type FieldsType = Extract<JsonType, { readonly kind: 'fields' }>;

/** An object without a field. */
export const NO_FIELDS: FieldsType = {
  kind: 'fields',
  fields: new Map(),
  open: false
};

/** Fields of which only the names are known. */
export function fieldsOf(
  names: readonly string[],
  { optional = false, open = false } = {}
): FieldsType {
  return {
    kind: 'fields',
    fields: new Map(names.map(name => [name, { optional, type: null }])),
    open
  };
}

/** Functions of which only the names are known. */
export function methodsNamed(names: string): ReadonlyMap<string, Method> {
  return new Map(names.split(' ').map(name => [name, SOME_METHOD]));
}
