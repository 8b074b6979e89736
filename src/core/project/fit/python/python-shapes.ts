import type { SyntaxNode } from '@lezer/common';

import {
  childrenOf,
  lineAt,
  nameOfDefinition,
  textOf,
  withoutDecorators,
  type PythonTree
} from '../../../python/tree';
import { resultOf, type ClassPromise } from '../facts';
import {
  fieldsOf,
  methodsNamed,
  NO_FIELDS,
  type JsonType
} from '../json/json-type';
import { classBody, methodOf } from './class-body';
import type { PythonScope } from './python-scope';
import { annotationType } from './python-types';

/** Bases that add nothing that is read by name. */
const EMPTY = /^(?:object|(?:abc\.)?ABC|(?:typing\.)?Protocol)$/;

const ENUM = /^(?:enum\.)?(?:Enum|StrEnum|IntEnum)$/;

/** What models of Pydantic have. */
const PYDANTIC: JsonType = {
  ...NO_FIELDS,
  methods: methodsNamed(
    'model_dump model_dump_json model_validate model_validate_json model_copy model_construct model_fields model_fields_set model_config model_extra model_computed_fields model_json_schema model_rebuild model_post_init model_parametrized_name dict json copy parse_obj parse_raw parse_file construct schema schema_json validate from_orm update_forward_refs'
  )
};

/** What exceptions of Python have that have nothing of their own. */
const EXCEPTION: JsonType = {
  ...fieldsOf(['args']),
  methods: methodsNamed('with_traceback add_note')
};

const EXCEPTIONS =
  /^(?:Exception|RuntimeError|ValueError|TypeError|LookupError|KeyError|IndexError|NotImplementedError|ArithmeticError)$/;

const OPEN =
  /__getattr(?:ibute)?__|\bdef __new__\b|\bsetattr\(|__dict__|\bvars\(/;

/** What a module's classes and their values have, by name. What cannot be read wholly is left out. */
export function pythonShapes(
  tree: PythonTree,
  scope: PythonScope
): {
  readonly shapes: Map<string, JsonType>;
  readonly values: Map<string, JsonType>;
} {
  const shapes = new Map<string, JsonType>();
  const values = new Map<string, JsonType>();
  for (const item of childrenOf(tree.top)) {
    const node = withoutDecorators(item);
    if (node.name === 'ClassDefinition') {
      const name = nameOfDefinition(tree, node);
      const decorators = tree.code.slice(item.from, node.from);
      const bases = basesOf(tree, node);
      const isEnum = bases?.some(base => ENUM.test(base)) === true;
      const parents = isEnum ? [] : parentsOf(bases, scope);
      const isPlain =
        /^(?:\s*@(?:\w+\.)?(?:dataclass|unique|final)\b[^\n]*)*\s*$/.test(
          decorators
        );
      if (isPlain && parents !== null && !OPEN.test(textOf(tree, node))) {
        const type: JsonType = {
          kind: 'all',
          // What comes later counts: of several parents that is the first.
          of: [...parents.reverse(), classBody(tree, item, scope)]
        };
        values.set(name, type);
        if (!isEnum) {
          shapes.set(name, type);
          values.set(resultOf(name), {
            kind: 'named',
            name,
            specifier: null
          });
        }
      }
    } else if (node.name === 'FunctionDefinition' && item === node) {
      const name = nameOfDefinition(tree, node);
      const { gives, isLate } = methodOf(tree, node, scope);
      if (gives !== null) {
        values.set(resultOf(name, isLate), gives);
      }
    } else if (node.name === 'AssignStatement') {
      // `store = Store()`, `store: Store = …`
      const [, name, annotation, made] =
        /^(\w+)\s*(?::\s*([^=]+?)\s*)?=\s*(?:([A-Z]\w*)\()?/.exec(
          textOf(tree, node)
        ) ?? [];
      const text = annotation ?? made;
      const type = text === undefined ? null : annotationType(text, scope);
      const isAgain = values.has(name);
      values.delete(name);
      if (type !== null && !isAgain) {
        values.set(name, type);
      }
    }
  }
  return { shapes, values };
}

function basesOf(tree: PythonTree, node: SyntaxNode): string[] | null {
  const list = node.getChild('ArgList');
  const bases = (list === null ? '' : textOf(tree, list).slice(1, -1))
    .split(',')
    .map(base => base.trim())
    .filter(base => base !== '');
  return bases.every(base => /^[\w.]+$/.test(base)) ? bases : null;
}

function parentsOf(
  bases: readonly string[] | null,
  scope: PythonScope
): JsonType[] | null {
  const parents = (bases ?? [])
    .filter(base => !EMPTY.test(base))
    .map(base =>
      /^(?:pydantic\.)?BaseModel$/.test(base)
        ? PYDANTIC
        : EXCEPTIONS.test(base)
          ? EXCEPTION
          : scope.named(base)
    );
  return bases !== null && parents.every(parent => parent !== null)
    ? parents
    : null;
}

/** The classes of a module that are not abstract themselves, and have parents. */
export function pythonPromises(
  tree: PythonTree,
  scope: PythonScope
): ClassPromise[] {
  return childrenOf(tree.top)
    .map(withoutDecorators)
    .filter(({ name }) => name === 'ClassDefinition')
    .flatMap((node): ClassPromise[] => {
      const name = nameOfDefinition(tree, node);
      const bases = basesOf(tree, node);
      const parents = parentsOf(bases, scope) ?? [];
      const isAbstract =
        /abstractmethod/.test(textOf(tree, node)) ||
        /^(?:_|Base|Abstract)|(?:Base|Mixin)$/.test(name) ||
        bases?.some(base => EMPTY.test(base)) === true;
      return isAbstract || parents.length === 0
        ? []
        : [
            {
              name,
              line: lineAt(tree.code, node.from),
              parents,
              has: boundBy(classBody(tree, node, scope))
            }
          ];
    });
}

function boundBy(type: JsonType): Set<string> {
  return type.kind === 'fields'
    ? new Set([...type.fields.keys(), ...(type.methods?.keys() ?? [])])
    : new Set();
}
