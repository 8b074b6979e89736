import type { CallFact } from '../facts';
import { givenTo } from './script-signature';
import { requiredWhole } from './script-values';
import {
  allNodes,
  lineOf,
  nameOf,
  nodeIn,
  nodesIn,
  patternNames,
  stringOf,
  type ScriptNode
} from './walk';

/** The calls of imported functions by their names; a name that the file declares again is not followed. */
export function scriptCalls(program: ScriptNode): CallFact[] {
  const taken = importedFunctions(program);
  const again = declaredAgain(program);
  const calls: CallFact[] = [];
  for (const node of allNodes(program)) {
    const name = /^(?:Call|New)Expression$/.test(node.type)
      ? nameOf(nodeIn(node, 'callee'))
      : null;
    const item = name === null || again.has(name) ? undefined : taken.get(name);
    if (item !== undefined) {
      calls.push({ ...item, line: lineOf(node), ...givenTo(node) });
    }
  }
  return calls;
}

type Taken = Pick<CallFact, 'specifier' | 'name'>;

export function importedFunctions(program: ScriptNode): Map<string, Taken> {
  const found = new Map<string, Taken>();
  for (const node of nodesIn(program, 'body')) {
    for (const item of nodesIn(node, 'declarations')) {
      requiredNames(item).forEach((taken, local) => found.set(local, taken));
    }
    const specifier = stringOf(nodeIn(node, 'source'));
    if (node.type !== 'ImportDeclaration' || specifier === null) {
      continue;
    }
    for (const item of nodesIn(node, 'specifiers')) {
      const local = nameOf(nodeIn(item, 'local'));
      const name =
        item.type === 'ImportDefaultSpecifier'
          ? 'default'
          : nameOf(nodeIn(item, 'imported'));
      if (local !== null && name !== null) {
        found.set(local, { specifier, name });
      }
    }
  }
  return found;
}

/** `const api = require('./api')`, `const { list, get: read } = require('./api')` */
function requiredNames(declarator: ScriptNode): Map<string, Taken> {
  const specifier = requiredWhole(nodeIn(declarator, 'init'));
  const id = nodeIn(declarator, 'id');
  const whole = nameOf(id);
  if (specifier === null) {
    return new Map();
  }
  return new Map(
    whole === null
      ? nodesIn(id, 'properties').flatMap(item => {
          const local = nameOf(nodeIn(item, 'value'));
          const name = nameOf(nodeIn(item, 'key'));
          return local === null || name === null
            ? []
            : [[local, { specifier, name }] as const];
        })
      : [[whole, { specifier, name: 'default' }]]
  );
}

/** Names that are declared or are parameters anywhere in the file, besides what is imported or required. */
export function declaredAgain(program: ScriptNode): Set<string> {
  const names = new Set<string>();
  const top = new Set(
    nodesIn(program, 'body')
      .flatMap(node => nodesIn(node, 'declarations'))
      .filter(node => requiredWhole(nodeIn(node, 'init')) !== null)
  );
  for (const node of allNodes(program)) {
    const places = [
      ...(/^(?:VariableDeclarator|FunctionDeclaration|ClassDeclaration)$/.test(
        node.type
      ) && !top.has(node)
        ? [nodeIn(node, 'id')]
        : []),
      ...(/Function|Method/.test(node.type) ? nodesIn(node, 'params') : [])
    ];
    places.flatMap(patternNames).forEach(name => names.add(name));
  }
  return names;
}
