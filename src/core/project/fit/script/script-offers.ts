import type { FileFacts, Offer, Signature } from '../facts';
import {
  allNodes,
  nameOf,
  nodeIn,
  nodesIn,
  patternNames,
  stringOf,
  type ScriptNode
} from './walk';

/** What a module exports. A script without exports of either kind offers nothing. */
export function scriptOffers(
  program: ScriptNode
): Pick<FileFacts, 'offers' | 'offersMore' | 'passesOn'> {
  const offers = new Map<string, Offer>();
  const passesOn: string[] = [];
  const local = localOffers(program);
  let offersMore = false;
  for (const node of nodesIn(program, 'body')) {
    if (node.type === 'ExportDefaultDeclaration') {
      const value = nodeIn(node, 'declaration');
      offers.set('default', local.get(nameOf(value) ?? '') ?? offerOf(value));
    } else if (node.type === 'ExportAllDeclaration') {
      passesOn.push(stringOf(nodeIn(node, 'source')) ?? '');
    } else if (node.type === 'ExportNamedDeclaration') {
      for (const [name, offer] of exported(node, local)) {
        offers.set(name, offer);
      }
    } else if (node.type === 'TSExportAssignment') {
      offersMore = true;
    }
  }
  offersMore = commonJsOffers(program, offers) || offersMore;
  return { offers, offersMore, passesOn };
}

function exported(
  node: ScriptNode,
  local: ReadonlyMap<string, Offer>
): (readonly [string, Offer])[] {
  const declaration = nodeIn(node, 'declaration');
  if (declaration !== null) {
    return declared(declaration);
  }
  return nodesIn(node, 'specifiers').flatMap(item => {
    const name = nameOf(nodeIn(item, 'exported'));
    if (name === null) {
      return [];
    }
    if (item.type === 'ExportNamespaceSpecifier') {
      return [[name, { kind: 'module' }] as const];
    }
    const own = local.get(nameOf(nodeIn(item, 'local')) ?? '');
    return [[name, own ?? { kind: 'value' }] as const];
  });
}

/** The names of the top level, whether or not they are exported. */
function localOffers(program: ScriptNode): Map<string, Offer> {
  return new Map(
    nodesIn(program, 'body').flatMap(node =>
      declared(nodeIn(node, 'declaration') ?? node)
    )
  );
}

function declared(node: ScriptNode): (readonly [string, Offer])[] {
  if (node.type === 'VariableDeclaration') {
    return nodesIn(node, 'declarations').flatMap(item => {
      const id = nodeIn(item, 'id');
      const name = nameOf(id);
      if (name !== null) {
        return [[name, offerOf(nodeIn(item, 'init'))] as const];
      }
      return id === null
        ? []
        : patternNames(id).map(part => [part, { kind: 'value' }] as const);
    });
  }
  const name = nameOf(nodeIn(node, 'id'));
  return name === null ? [] : [[name, offerOf(node)]];
}

function offerOf(node: ScriptNode | null): Offer {
  switch (node?.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'TSDeclareFunction':
      return { kind: 'function', signature: signatureOf(node) };
    case 'ClassDeclaration':
    case 'ClassExpression':
      return { kind: 'class' };
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return { kind: 'type' };
    default:
      return { kind: 'value' };
  }
}

function signatureOf(node: ScriptNode): Signature {
  const parameters = nodesIn(node, 'params');
  const isOptional = (item: ScriptNode) =>
    item.type === 'AssignmentPattern' ||
    item.type === 'RestElement' ||
    item.optional === true;
  const plain = parameters.filter(({ type }) => type !== 'RestElement');
  const last = plain.map(isOptional).lastIndexOf(false);
  return {
    positional: plain.map((item, at) => nameOf(item) ?? `argument ${at + 1}`),
    required: last + 1,
    named: [],
    requiredNamed: [],
    more: plain.length < parameters.length || usesArguments(node),
    moreNamed: false
  };
}

function usesArguments(node: ScriptNode): boolean {
  for (const inner of allNodes(node)) {
    if (inner.type === 'Identifier' && inner.name === 'arguments') {
      return true;
    }
  }
  return false;
}

/**
 * Adds what CommonJS exports: `module.exports = { a }`, `exports.b = …`.
 *
 * @returns whether there may be names that were not read.
 */
function commonJsOffers(
  program: ScriptNode,
  offers: Map<string, Offer>
): boolean {
  let unread = false;
  for (const node of allNodes(program)) {
    const left =
      node.type === 'AssignmentExpression' ? nodeIn(node, 'left') : null;
    if (left?.type !== 'MemberExpression') {
      continue;
    }
    const object = nodeIn(left, 'object');
    const property = nameOf(nodeIn(left, 'property'));
    const value = nodeIn(node, 'right');
    const ofModule =
      nameOf(nodeIn(object, 'object')) === 'module' &&
      nameOf(nodeIn(object, 'property')) === 'exports';
    if ((nameOf(object) === 'exports' || ofModule) && property !== null) {
      offers.set(property, offerOf(value));
    } else if (nameOf(object) === 'module' && property === 'exports') {
      offers.set('default', offerOf(value));
      const fields =
        value?.type === 'ObjectExpression'
          ? nodesIn(value, 'properties')
          : null;
      unread ||=
        fields === null || fields.some(({ type }) => type === 'SpreadElement');
      for (const field of fields ?? []) {
        offers.set(nameOf(nodeIn(field, 'key')) ?? '', { kind: 'value' });
      }
    }
  }
  return unread;
}
