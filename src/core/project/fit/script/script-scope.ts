import type { JsonType } from '../json/json-type';
import {
  allNodes,
  nameOf,
  nodeIn,
  nodesIn,
  patternNames,
  stringOf,
  type ScriptNode
} from './walk';

/** What the names of a module mean, as far as its JSON is concerned. */
export interface ScriptScope {
  /** The type of a name, of this module or an imported one. */
  named(name: string): Extract<JsonType, { readonly kind: 'named' }>;
  /** Whether a name is a parameter of a generic function or type somewhere. */
  isInner(name: string): boolean;
  /** The module that a name is imported from; `null` where it is of this one. */
  specifierOf(name: string): string | null;
  /** Where the variable or parameter is declared that is used in a place. */
  bindingOf(use: ScriptNode): Binding | null;
  /** The class whose value `this` is in a place; `null` where it is none of the module's own, or not known. */
  classOfThis(use: ScriptNode): string | null;
  /** The smallest function around a place. */
  functionAround(use: ScriptNode): ScriptNode | null;
}

/** A variable or parameter. */
export interface Binding {
  readonly name: string;
  /** The function in which it is known; `null` for the whole module. */
  readonly inside: ScriptNode | null;
  readonly annotation: ScriptNode | null;
  readonly value: ScriptNode | null;
  /** Whether a pattern takes it out of something. */
  readonly isPart: boolean;
}

const FUNCTION = /Function|^(?:Class|Object)(?:Private)?Method$/;

export function scriptScope(program: ScriptNode): ScriptScope {
  const imported = importedNames(program);
  const functions: ScriptNode[] = [];
  const declarators: ScriptNode[] = [];
  const classes: ScriptNode[] = [];
  const inner = new Set<string>();
  for (const node of allNodes(program)) {
    if (/^Class(?:Declaration|Expression)$/.test(node.type)) {
      classes.push(node);
    } else if (FUNCTION.test(node.type) && !node.type.startsWith('TS')) {
      functions.push(node);
    } else if (node.type === 'VariableDeclarator') {
      declarators.push(node);
    } else if (node.type === 'TSTypeParameter') {
      inner.add(nameOf(node) ?? '');
    }
  }
  const around = (use: ScriptNode) => smallestAround(functions, use);
  const bindings = [
    ...declarators.flatMap(node =>
      bound(nodeIn(node, 'id'), around(node), nodeIn(node, 'init'))
    ),
    ...functions.flatMap(node =>
      nodesIn(node, 'params').flatMap(item => parameterOf(item, node))
    )
  ];
  return {
    named: name => {
      const from = imported.get(name);
      return {
        kind: 'named',
        name: from?.name ?? name,
        specifier: from?.specifier ?? null
      };
    },
    isInner: name => inner.has(name),
    specifierOf: name => imported.get(name)?.specifier ?? null,
    classOfThis: use => {
      const [inner] = classes
        .filter(node => holds(node, use))
        .sort((a, b) => sizeOf(a) - sizeOf(b));
      const owner = inner === undefined ? null : nameOf(nodeIn(inner, 'id'));
      const own = functions
        .filter(({ type }) => type !== 'ArrowFunctionExpression')
        .filter(node => holds(node, use))
        .sort((a, b) => sizeOf(a) - sizeOf(b))[0];
      const isMember =
        own === undefined
          ? true
          : /^Class(?:Private)?Method$/.test(own.type) && own.static !== true;
      return isMember && inner?.type === 'ClassDeclaration' ? owner : null;
    },
    functionAround: around,
    bindingOf: use => {
      const name = nameOf(use);
      const known = bindings.filter(
        item =>
          item.name === name &&
          (item.inside === null || holds(item.inside, use))
      );
      const nearest = Math.min(...known.map(({ inside }) => sizeOf(inside)));
      const [first, ...more] = known.filter(
        ({ inside }) => sizeOf(inside) === nearest
      );
      // In several blocks of a function one name may stand for several things.
      return first === undefined
        ? null
        : more.length === 0
          ? first
          : { ...first, annotation: null, value: null, isPart: false };
    }
  };
}

/** The names of a pattern are bound to what is not followed here. */
function bound(
  id: ScriptNode | null,
  inside: ScriptNode | null,
  value: ScriptNode | null
): Binding[] {
  const name = nameOf(id);
  const annotation = nodeIn(id, 'typeAnnotation');
  return name === null
    ? [...new Set(patternNames(id))].map(part => ({
        name: part,
        inside,
        annotation: null,
        value: null,
        isPart: true
      }))
    : [{ name, inside, annotation, value, isPart: false }];
}

function parameterOf(item: ScriptNode, inside: ScriptNode): Binding[] {
  const id = item.type === 'AssignmentPattern' ? nodeIn(item, 'left') : item;
  return bound(id, inside, null);
}

/** By local name: what is imported or required, and from where. */
function importedNames(
  program: ScriptNode
): Map<string, { readonly name: string; readonly specifier: string }> {
  const found = new Map<string, { name: string; specifier: string }>();
  for (const node of nodesIn(program, 'body')) {
    const source = stringOf(nodeIn(node, 'source'));
    if (node.type === 'ImportDeclaration' && source !== null) {
      for (const item of nodesIn(node, 'specifiers')) {
        const local = nameOf(nodeIn(item, 'local'));
        const name = nameOf(nodeIn(item, 'imported')) ?? 'default';
        found.set(local ?? '', { name, specifier: source });
      }
    }
    for (const item of nodesIn(node, 'declarations')) {
      const specifier = requiredBy(nodeIn(item, 'init'));
      const local = nameOf(nodeIn(item, 'id'));
      if (specifier !== null && local !== null) {
        found.set(local, { name: 'default', specifier });
      }
    }
  }
  return found;
}

/** The module of `require('./x')`, also of `require('./x').router`; `null` for anything else. */
export function requiredBy(node: ScriptNode | null): string | null {
  const call =
    node?.type === 'MemberExpression' ? nodeIn(node, 'object') : node;
  return call?.type === 'CallExpression' &&
    nameOf(nodeIn(call, 'callee')) === 'require'
    ? stringOf(nodesIn(call, 'arguments')[0] ?? null)
    : null;
}

function holds(outer: ScriptNode, inner: ScriptNode): boolean {
  return (
    (outer.start ?? 0) <= (inner.start ?? 0) &&
    (inner.end ?? 0) <= (outer.end ?? 0)
  );
}

function sizeOf(node: ScriptNode | null): number {
  return node === null
    ? Number.MAX_SAFE_INTEGER
    : (node.end ?? 0) - (node.start ?? 0);
}

function smallestAround(
  functions: readonly ScriptNode[],
  use: ScriptNode
): ScriptNode | null {
  return functions
    .filter(node => node !== use && holds(node, use))
    .reduce<ScriptNode | null>(
      (least, node) => (sizeOf(node) < sizeOf(least) ? node : least),
      null
    );
}
