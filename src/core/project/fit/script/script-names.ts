import type { Typed } from '../facts';
import type { JsonType } from '../json/json-type';
import type { ScriptScope } from './script-scope';
import { typeArguments, typeOf } from './script-type';
import {
  allNodes,
  nameOf,
  nodeIn,
  nodesIn,
  patternNames,
  type ScriptNode
} from './walk';

/** Functions of lists that give each thing in them to a function as its first argument. */
const EACH =
  /^(?:map|filter|forEach|find|findLast|findIndex|some|every|flatMap)$/;

/** What is done with the names of a module. */
export interface ScriptNames {
  /** By function: the list whose things it is given. */
  readonly givenBy: ReadonlyMap<ScriptNode, ScriptNode>;
  /** Names that a pattern takes out of something; `null` where several do. */
  readonly taken: ReadonlyMap<string, Typed | null>;
  /** Names of values whose kind is asked for: then they may be more than is declared. */
  readonly narrowed: ReadonlySet<string>;
  /** What something is put into. */
  readonly set: ReadonlySet<ScriptNode>;
}

export function scriptNames(
  program: ScriptNode,
  scope: ScriptScope
): ScriptNames {
  const givenBy = new Map<ScriptNode, ScriptNode>();
  const taken = new Map<string, Typed | null>();
  const narrowed = new Set<string>();
  const set = new Set<ScriptNode>();
  for (const node of allNodes(program)) {
    const list = nodeIn(nodeIn(node, 'callee'), 'object');
    const method = nameOf(nodeIn(nodeIn(node, 'callee'), 'property')) ?? '';
    const [first] = nodesIn(node, 'arguments');
    if (list !== null && first !== undefined && EACH.test(method)) {
      givenBy.set(first, list);
    }
    narrowedBy(node).forEach(name => narrowed.add(name));
    const target = nodeIn(node, 'left') ?? nodeIn(node, 'argument');
    if (
      /^(?:Assignment|Update)Expression$/.test(node.type) &&
      target !== null
    ) {
      set.add(target);
    }
    for (const [name, typed] of takenBy(node, scope)) {
      taken.set(name, taken.has(name) ? null : typed);
    }
  }
  return { givenBy, taken, narrowed, set };
}

/** `isBig(task)`, `task instanceof Big`, `'more' in task` */
function narrowedBy(node: ScriptNode): string[] {
  const asked = [
    ...(/^is[A-Z]/.test(nameOf(nodeIn(node, 'callee')) ?? '')
      ? nodesIn(node, 'arguments')
      : []),
    ...(/^(?:instanceof|in)$/.test(String(node.operator))
      ? [nodeIn(node, 'left'), nodeIn(node, 'right')]
      : [])
  ];
  return asked.flatMap(item => nameOf(item) ?? []);
}

/** The names that the patterns of a function, or of a variable, bind. */
function takenBy(
  node: ScriptNode,
  scope: ScriptScope
): Map<string, Typed | null> {
  const found = new Map<string, Typed | null>();
  const id = node.type === 'VariableDeclarator' ? nodeIn(node, 'id') : null;
  const patterns = [...nodesIn(node, 'params'), ...(id === null ? [] : [id])];
  for (const pattern of patterns.filter(({ type }) => /Pattern$/.test(type))) {
    patternNames(pattern).forEach(name => found.set(name, null));
    const whole =
      pattern === id
        ? null
        : valueOf(typeOf(nodeIn(pattern, 'typeAnnotation'), scope));
    for (const item of nodesIn(pattern, 'properties')) {
      const key = nameOf(nodeIn(item, 'key'));
      const value = nodeIn(item, 'value');
      const local = nameOf(nodeIn(value, 'left') ?? value);
      if (whole !== null && key !== null && local !== null) {
        found.set(local, { ...whole, path: [...whole.path, key] });
      }
    }
    const state = stateType(nodeIn(node, 'init'), scope);
    const name = nameOf(nodesIn(pattern, 'elements')[0] ?? null);
    if (name !== null && state !== null) {
      found.set(name, state);
    }
  }
  return found;
}

/** A value of a type. */
export function valueOf(of: JsonType | null): Typed | null {
  return of === null ? null : { of, isValue: false, path: [] };
}

/** `useState<Task[]>([])` */
function stateType(node: ScriptNode | null, scope: ScriptScope): Typed | null {
  const isState = nameOf(nodeIn(node, 'callee')) === 'useState';
  const [type] = isState && node !== null ? typeArguments(node) : [];
  return type === undefined ? null : valueOf(typeOf(type, scope));
}
