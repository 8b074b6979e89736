import type { SyntaxNode } from '@lezer/common';

import {
  childrenOf,
  nameOfDefinition,
  textOf,
  withoutDecorators,
  type PythonTree
} from '../../../python/tree';
import { NO_FIELDS, type JsonField, type JsonType } from '../json/json-type';
import type { PythonScope } from './python-scope';

/** Classes whose annotated names are fields. */
const MODELS = /(?:^|\.)(?:BaseModel|SQLModel|TypedDict|Schema)$/;

/** The classes of a module that may travel as JSON: models of Pydantic, dataclasses, typed dictionaries. */
export function pythonTypes(
  tree: PythonTree,
  scope: PythonScope
): Map<string, JsonType> {
  const found = new Map<string, JsonType>();
  for (const item of childrenOf(tree.top)) {
    const node = withoutDecorators(item);
    if (node.name === 'ClassDefinition') {
      const decorators = tree.code.slice(item.from, node.from);
      const type = classType(tree, node, decorators, scope);
      if (type !== null) {
        found.set(nameOfDefinition(tree, node), type);
      }
    }
  }
  return found;
}

function classType(
  tree: PythonTree,
  node: SyntaxNode,
  decorators: string,
  scope: PythonScope
): JsonType | null {
  const list = node.getChild('ArgList');
  const given = list === null ? '' : textOf(tree, list).slice(1, -1);
  const bases = given
    .split(',')
    .map(base => base.trim())
    .filter(base => base !== '' && !base.includes('='));
  const isModel = /@(?:\w+\.)?dataclass\b/.test(decorators);
  const body = node.getChild('Body');
  const statements = body === null ? [] : childrenOf(body);
  const settings = body === null ? '' : textOf(tree, body);
  if (
    (bases.length === 0 && !isModel) ||
    bases.some(base => !/^[\w.]+$/.test(base)) ||
    /alias_generator|\b(?:validation_|serialization_)?alias\s*=|@computed_field|@model_serializer/.test(
      settings
    )
  ) {
    return null;
  }
  const parents = bases.map(base =>
    MODELS.test(base) ? NO_FIELDS : scope.named(base)
  );
  if (!parents.every(parent => parent !== null)) {
    return null;
  }
  const open = /\bextra\b["']?\s*[=:]\s*(?:["']allow|Extra\.allow)/.test(
    settings
  );
  const isPartial = /\btotal\s*=\s*False/.test(given);
  const fields = new Map(
    statements.flatMap(item => {
      const field = fieldOf(tree, item, isPartial, scope);
      return field === null ? [] : [field];
    })
  );
  return { kind: 'all', of: [...parents, { kind: 'fields', fields, open }] };
}

function fieldOf(
  tree: PythonTree,
  node: SyntaxNode,
  isPartial: boolean,
  scope: PythonScope
): readonly [string, JsonField] | null {
  const match =
    node.name === 'AssignStatement'
      ? /^(\w+)\s*:\s*([^=]+?)\s*(?:=\s*(.*))?$/s.exec(textOf(tree, node))
      : null;
  if (match === null || /^_|^model_config$/.test(match[1])) {
    return null;
  }
  const [, name, annotation, value] = match;
  return /\bClassVar\b/.test(annotation)
    ? null
    : [
        name,
        {
          optional:
            isPartial ||
            /^NotRequired\[/.test(annotation) ||
            (value !== undefined && !isRequired(value)),
          type: annotationType(annotation, scope)
        }
      ];
}

/** `Field(...)`, `Field(min_length=1)`: no default. */
function isRequired(value: string): boolean {
  return (
    /^(?:\w+\.)?[Ff]ield\(\s*(?:\.\.\.|\)|\w+\s*=)/.test(value) &&
    !/\bdefault(?:_factory)?\s*=/.test(value)
  );
}

/** `Item`, `list[Item]`, `Item | None`, `Annotated[Item, …]`; `null` for what is no type of the project. */
export function annotationType(
  annotation: string,
  scope: PythonScope
): JsonType | null {
  const text = annotation
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .replace(/\s*\|\s*None$|^None\s*\|\s*/, '');
  const outer = /^(?:\w+\.)?(\w+)\[(.*)\]$/s.exec(text);
  if (outer === null) {
    return /^[A-Za-z_][\w.]*$/.test(text) ? scope.named(text) : null;
  }
  const [, name, inner] = outer;
  switch (name) {
    case 'Optional':
    case 'NotRequired':
      return annotationType(inner, scope);
    case 'Annotated':
      return /\b(?:Depends|Query|Path|Header|Cookie|File|Form|Security)\(/.test(
        inner
      )
        ? null
        : annotationType(inner.split(',')[0], scope);
    case 'list':
    case 'List':
    case 'Sequence':
    case 'Iterable':
    case 'Iterator':
    case 'Collection':
    case 'set':
    case 'frozenset': {
      const of = annotationType(inner, scope);
      return of === null ? null : { kind: 'list', of };
    }
    default:
      return null;
  }
}
