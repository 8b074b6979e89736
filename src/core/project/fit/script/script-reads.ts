import { called, ITEM, type MemberRead, type Typed } from '../facts';
import { scriptNames, valueOf, type ScriptNames } from './script-names';
import type { Binding, ScriptScope } from './script-scope';
import { typeArguments, typeOf } from './script-type';
import { givenTo } from './script-signature';
import { requiredWhole } from './script-values';
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
  const names = scriptNames(program, scope);
  const known = new KnownTypes(names, scope);
  // What a module sets itself may be there by then.
  const setNames = new Set(
    [...names.set].map(node => nameOf(nodeIn(node, 'property')) ?? '')
  );
  const calls = new Map<ScriptNode, ScriptNode>();
  const reads: MemberRead[] = [];
  for (const node of allNodes(program)) {
    const callee = nodeIn(node, 'callee');
    if (callee !== null && /CallExpression$/.test(node.type)) {
      calls.set(callee, node);
    }
    if (isMember(node) && !names.set.has(node)) {
      const typed = known.typedOf(node);
      if (typed !== null && !setNames.has(typed.path.at(-1) ?? '')) {
        const call = calls.get(node);
        reads.push({
          ...typed,
          line: lineOf(node),
          ...(call === undefined ? {} : { given: givenTo(call) })
        });
      }
    } else if (node.type === 'VariableDeclarator') {
      const typed = known.typedOf(nodeIn(node, 'init'));
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

/** What the expressions of a module are, as far as declarations tell. */
class KnownTypes {
  constructor(
    private readonly names: ScriptNames,
    private readonly scope: ScriptScope
  ) {}

  private bound(binding: Binding): Typed | null {
    const { annotation, value, inside, isPart, name } = binding;
    if (annotation !== null) {
      return valueOf(typeOf(annotation, this.scope));
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
        : this.valued(value);
    }
    const list = inside === null ? undefined : this.names.givenBy.get(inside);
    const [parameter] = nodesIn(inside, 'params');
    if (list !== undefined && parameter !== undefined) {
      const typed = nameOf(parameter) === name ? this.typedOf(list) : null;
      return typed === null ? null : { ...typed, path: [...typed.path, ITEM] };
    }
    return isPart && inside !== null
      ? (this.names.taken.get(name) ?? null)
      : null;
  }

  typedOf(node: ScriptNode | null): Typed | null {
    switch (node?.type) {
      case 'TSNonNullExpression':
        return this.typedOf(nodeIn(node, 'expression'));
      case 'ThisExpression': {
        const name = this.scope.classOfThis(node);
        return name === null
          ? null
          : valueOf({ kind: 'named', name, specifier: null });
      }
      case 'MemberExpression':
      case 'OptionalMemberExpression': {
        const typed = this.typedOf(nodeIn(node, 'object'));
        const step = stepOf(node);
        return typed === null || step === null
          ? null
          : { ...typed, path: [...typed.path, step] };
      }
      case 'AwaitExpression':
        return this.calledBy(nodeIn(node, 'argument'), true);
      case 'CallExpression':
      case 'OptionalCallExpression':
        return this.calledBy(node, false);
      case 'NewExpression':
        return valueOf(namedBy(nodeIn(node, 'callee'), this.scope));
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        return valueOf(typeOf(nodeIn(node, 'typeAnnotation'), this.scope));
      case 'Identifier':
        return this.ofName(node);
      default:
        return null;
    }
  }

  private ofName(node: ScriptNode): Typed | null {
    const { narrowed } = this.names;
    const name = nameOf(node) ?? '';
    const binding = narrowed.has(name) ? null : this.scope.bindingOf(node);
    if (binding !== null) {
      return this.bound(binding);
    }
    return narrowed.has(name) || this.scope.specifierOf(name) === null
      ? null
      : { of: this.scope.named(name), isValue: true, path: [] };
  }

  /** What a call gives, as the declaration of what is called says. */
  private calledBy(call: ScriptNode | null, isAwaited: boolean): Typed | null {
    const callee = nodeIn(call, 'callee');
    const [type] = call === null ? [] : typeArguments(call);
    if (callee === null || !/CallExpression$/.test(call?.type ?? '')) {
      return null;
    }
    if (callee.type === 'Identifier') {
      const name = nameOf(callee) ?? '';
      if (name === 'defineProps' && type !== undefined) {
        return valueOf(typeOf(type, this.scope));
      }
      if (SAME_NAMES.test(name)) {
        return this.typedOf(nodesIn(call, 'arguments')[0] ?? null);
      }
    }
    const typed = this.typedOf(callee);
    return typed === null ? null : called(typed, isAwaited);
  }

  /** What a variable holds; one that is made of itself holds nothing that is known. */
  private valued(value: ScriptNode): Typed | null {
    if (this.open.has(value)) {
      return null;
    }
    this.open.add(value);
    const typed = this.typedOf(value);
    this.open.delete(value);
    return typed;
  }

  private readonly open = new Set<ScriptNode>();
}

/** Functions whose result has the names of what they are given. */
const SAME_NAMES = /^(?:storeToRefs|toRefs|reactive|readonly)$/;

/** The name after a dot, or the step to a thing of a list. */
function stepOf(node: ScriptNode): string | null {
  const property = nodeIn(node, 'property');
  return node.computed !== true
    ? property?.type === 'Identifier'
      ? nameOf(property)
      : null
    : property?.type === 'NumericLiteral'
      ? ITEM
      : null;
}

/** The class that `new` names. */
function namedBy(callee: ScriptNode | null, scope: ScriptScope) {
  const name = callee?.type === 'Identifier' ? nameOf(callee) : null;
  return name === null ? null : scope.named(name);
}
