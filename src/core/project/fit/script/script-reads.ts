import { ITEM, type MemberRead } from '../facts';
import { scriptNames, valueOf, type Typed } from './script-names';
import type { Binding, ScriptScope } from './script-scope';
import { typeArguments, typeOf } from './script-types';
import { requiredWhole, resultOf } from './script-values';
import {
  allNodes,
  lineOf,
  nameOf,
  nodeIn,
  nodesIn,
  type ScriptNode
} from './walk';

/** The members that a module reads of typed values, and of the objects and enumerations that it imports. */
export function scriptReads(
  program: ScriptNode,
  scope: ScriptScope
): MemberRead[] {
  const known = knownTypes(program, scope);
  const reads: MemberRead[] = [];
  for (const node of allNodes(program)) {
    if (isMember(node) && !known.isSet(node)) {
      const typed = known.typed(node);
      if (typed !== null && !known.setNames.has(typed.path.at(-1) ?? '')) {
        reads.push({ ...typed, line: lineOf(node) });
      }
    } else if (node.type === 'VariableDeclarator') {
      const typed = known.typed(nodeIn(node, 'init'));
      reads.push(...takenApart(nodeIn(node, 'id'), typed));
    }
  }
  return reads;
}

/** `const { a, b } = task` */
function takenApart(
  pattern: ScriptNode | null,
  typed: Typed | null
): MemberRead[] {
  const items =
    pattern?.type === 'ObjectPattern' && typed !== null
      ? nodesIn(pattern, 'properties')
      : [];
  return items.flatMap(item => {
    const name = item.computed === true ? null : nameOf(nodeIn(item, 'key'));
    return item.type !== 'ObjectProperty' || name === null || typed === null
      ? []
      : [{ ...typed, path: [...typed.path, name], line: lineOf(item) }];
  });
}

function isMember(node: ScriptNode): boolean {
  return /^(?:Optional)?MemberExpression$/.test(node.type);
}

interface KnownTypes {
  typed(node: ScriptNode | null): Typed | null;
  /** Whether something is put there and not read. */
  isSet(node: ScriptNode): boolean;
  /** Names of members that the module sets itself. */
  readonly setNames: ReadonlySet<string>;
}

function knownTypes(program: ScriptNode, scope: ScriptScope): KnownTypes {
  const { givenBy, taken, narrowed, set } = scriptNames(program, scope);
  const bound = (binding: Binding): Typed | null => {
    const { annotation, value, inside, isPart, name } = binding;
    if (annotation !== null) {
      return valueOf(typeOf(annotation, scope));
    }
    if (value !== null) {
      return inside === null && requiredWhole(value) !== null
        ? {
            of: {
              kind: 'named',
              name: 'default',
              specifier: requiredWhole(value)
            },
            isValue: true,
            path: []
          }
        : madeOf(value, scope);
    }
    const list = inside === null ? undefined : givenBy.get(inside);
    const [parameter] = nodesIn(inside, 'params');
    if (list !== undefined && parameter !== undefined) {
      const typed = nameOf(parameter) === name ? typedOf(list) : null;
      return typed === null ? null : { ...typed, path: [...typed.path, ITEM] };
    }
    return isPart && inside !== null ? (taken.get(name) ?? null) : null;
  };

  const typedOf = (node: ScriptNode | null): Typed | null => {
    if (node?.type === 'TSNonNullExpression') {
      return typedOf(nodeIn(node, 'expression'));
    }
    if (node !== null && isMember(node)) {
      const typed = typedOf(nodeIn(node, 'object'));
      const property = nodeIn(node, 'property');
      const step =
        node.computed !== true
          ? property?.type === 'Identifier'
            ? nameOf(property)
            : null
          : property?.type === 'NumericLiteral'
            ? ITEM
            : null;
      return typed === null || step === null
        ? null
        : { ...typed, path: [...typed.path, step] };
    }
    const name = node?.type === 'Identifier' ? nameOf(node) : null;
    if (node === null || name === null || narrowed.has(name)) {
      return null;
    }
    const binding = scope.bindingOf(node);
    if (binding !== null) {
      return bound(binding);
    }
    return scope.specifierOf(name) === null
      ? null
      : { of: scope.named(name), isValue: true, path: [] };
  };
  const setNames = new Set(
    [...set].map(node => nameOf(nodeIn(node, 'property')) ?? '')
  );
  return { typed: typedOf, isSet: node => set.has(node), setNames };
}

/** `new Store()`, `await getTask()`, `defineProps<Props>()` */
function madeOf(node: ScriptNode, scope: ScriptScope): Typed | null {
  const call =
    node.type === 'AwaitExpression' ? nodeIn(node, 'argument') : null;
  const asked = call?.type === 'CallExpression' ? nodeIn(call, 'callee') : null;
  const from = asked?.type === 'Identifier' ? nameOf(asked) : null;
  if (from !== null && scope.specifierOf(from) !== null) {
    const { name, specifier } = scope.named(from);
    return {
      of: { kind: 'named', name: resultOf(name), specifier },
      isValue: true,
      path: []
    };
  }
  const [type] =
    nameOf(nodeIn(node, 'callee')) === 'defineProps' ? typeArguments(node) : [];
  if (type !== undefined) {
    return valueOf(typeOf(type, scope));
  }
  const callee = node.type === 'NewExpression' ? nodeIn(node, 'callee') : null;
  const name = callee?.type === 'Identifier' ? nameOf(callee) : null;
  return name === null ? null : valueOf(scope.named(name));
}
