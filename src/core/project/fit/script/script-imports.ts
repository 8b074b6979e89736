import type { ImportFact, TakenName } from '../facts';
import {
  allNodes,
  lineOf,
  nameOf,
  nodeIn,
  nodesIn,
  stringOf,
  type ScriptNode
} from './walk';

/** All imports of a module: static, dynamic, `require`, re-exports and globs. */
export function scriptImports(program: ScriptNode): ImportFact[] {
  const members = memberNames(program);
  const facts: ImportFact[] = [];
  for (const node of allNodes(program)) {
    const fact = importOf(node, members);
    if (fact !== null) {
      facts.push(fact);
    }
  }
  return facts;
}

type Members = ReadonlyMap<string, readonly TakenName[]>;

function importOf(node: ScriptNode, members: Members): ImportFact | null {
  switch (node.type) {
    case 'ImportDeclaration':
      return fact(
        node,
        nodeIn(node, 'source'),
        nodesIn(node, 'specifiers').flatMap(item =>
          importedNames(item, members)
        )
      );
    case 'ExportNamedDeclaration':
      return fact(
        node,
        nodeIn(node, 'source'),
        nodesIn(node, 'specifiers').flatMap(item => {
          const name = nameOf(nodeIn(item, 'local'));
          return name === null ? [] : [{ name, line: lineOf(item) }];
        })
      );
    case 'ExportAllDeclaration':
      return fact(node, nodeIn(node, 'source'), []);
    case 'ImportExpression':
      return fact(node, nodeIn(node, 'source'), []);
    case 'CallExpression':
      return calledImport(node);
    case 'VariableDeclarator':
      return required(node);
    default:
      return null;
  }
}

function fact(
  node: ScriptNode,
  source: ScriptNode | null,
  names: readonly TakenName[],
  kind: ImportFact['kind'] = 'names'
): ImportFact | null {
  const specifier = stringOf(source);
  return specifier === null
    ? null
    : { specifier, line: lineOf(node), names, kind };
}

function importedNames(
  item: ScriptNode,
  members: Members
): readonly TakenName[] {
  const line = lineOf(item);
  if (item.type === 'ImportDefaultSpecifier') {
    return [{ name: 'default', line }];
  }
  if (item.type === 'ImportNamespaceSpecifier') {
    return members.get(nameOf(nodeIn(item, 'local')) ?? '') ?? [];
  }
  const name = nameOf(nodeIn(item, 'imported'));
  return name === null ? [] : [{ name, line }];
}

/** `import('./x')`, `require('./x')`, `jest.mock('./x')` and `import.meta.glob('./*.tsx')`. */
function calledImport(node: ScriptNode): ImportFact | null {
  const callee = nodeIn(node, 'callee');
  const [first] = nodesIn(node, 'arguments');
  if (callee?.type === 'Import' || nameOf(callee) === 'require') {
    return fact(node, first ?? null, []);
  }
  const object = nodeIn(callee, 'object');
  const isGlob =
    object?.type === 'MetaProperty' &&
    /^glob/.test(nameOf(nodeIn(callee, 'property')) ?? '');
  return isGlob ? fact(node, first ?? null, [], 'glob') : null;
}

/** `const { a, b } = require('./x')` takes `a` and `b`; so does `await import('./x')`. */
function required(node: ScriptNode): ImportFact | null {
  const pattern = nodeIn(node, 'id');
  const value = nodeIn(node, 'init');
  const call =
    value?.type === 'AwaitExpression' ? nodeIn(value, 'argument') : value;
  const callee = nodeIn(call, 'callee');
  const source =
    call?.type === 'ImportExpression'
      ? nodeIn(call, 'source')
      : callee?.type === 'Import' || nameOf(callee) === 'require'
        ? (nodesIn(call, 'arguments')[0] ?? null)
        : null;
  if (source === null || pattern?.type !== 'ObjectPattern') {
    return null;
  }
  return fact(
    node,
    source,
    nodesIn(pattern, 'properties').flatMap(item => {
      const name =
        item.type === 'ObjectProperty' ? nameOf(nodeIn(item, 'key')) : null;
      return name === null ? [] : [{ name, line: lineOf(item) }];
    })
  );
}

/** What is read of each name: `api.x` and `<Api.x>` read `x` of `api`. */
function memberNames(program: ScriptNode): Members {
  const found = new Map<string, TakenName[]>();
  for (const node of allNodes(program)) {
    if (
      !/^(?:Optional)?MemberExpression$|^JSXMemberExpression$|^TSQualifiedName$/.test(
        node.type
      ) ||
      node.computed === true
    ) {
      continue;
    }
    const object = nameOf(nodeIn(node, 'object') ?? nodeIn(node, 'left'));
    const name = nameOf(nodeIn(node, 'property') ?? nodeIn(node, 'right'));
    if (object !== null && name !== null) {
      found.set(object, [
        ...(found.get(object) ?? []),
        { name, line: lineOf(node) }
      ]);
    }
  }
  return found;
}
