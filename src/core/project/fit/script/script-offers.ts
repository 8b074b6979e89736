import type { FileFacts, Offer } from '../facts';
import { constructorOf, signatureOf } from './script-signature';
import {
  allNodes,
  nameOf,
  nodeIn,
  nodesIn,
  patternNames,
  stringOf,
  type ScriptNode
} from './walk';

/**
 * What a module exports. A script without exports of either kind offers nothing.
 *
 * @param isTyped Whether it says which arguments may be left out. Without types any of them may be: there only a call
 * without any, of what takes several, is told.
 */
export function scriptOffers(
  program: ScriptNode,
  isTyped: boolean
): Pick<FileFacts, 'offers' | 'offersMore' | 'passesOn'> {
  const offers = new Map<string, Offer>();
  const passesOn: string[] = [];
  const local = localOffers(program);
  let offersMore = false;
  for (const node of nodesIn(program, 'body')) {
    if (node.type === 'ExportDefaultDeclaration') {
      const value = nodeIn(node, 'declaration');
      offers.set('default', offerIn(local, value));
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
  offersMore = commonJsOffers(program, local, offers) || offersMore;
  return {
    offers: isTyped ? offers : untyped(offers),
    offersMore,
    passesOn
  };
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
    case 'ClassExpression': {
      const signature = constructorOf(node);
      return { kind: 'class', ...(signature === null ? {} : { signature }) };
    }
    case 'ObjectExpression':
      return { kind: 'object' };
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return { kind: 'type' };
    default:
      return { kind: 'value' };
  }
}

/**
 * Adds what CommonJS exports: `module.exports = { a }`, `exports.b = …`.
 *
 * @returns whether there may be names that were not read.
 */
function commonJsOffers(
  program: ScriptNode,
  local: ReadonlyMap<string, Offer>,
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
      offers.set(property, offerIn(local, value));
    } else if (nameOf(object) === 'module' && property === 'exports') {
      const whole = offerIn(local, value);
      offers.set('default', whole);
      const fields =
        value?.type === 'ObjectExpression'
          ? nodesIn(value, 'properties')
          : null;
      unread ||=
        fields === null
          ? whole.kind !== 'function' || hasMembers(program, nameOf(value))
          : fields.some(({ type }) => type === 'SpreadElement');
      for (const field of fields ?? []) {
        offers.set(
          nameOf(nodeIn(field, 'key')) ?? '',
          offerIn(local, nodeIn(field, 'value'))
        );
      }
    }
  }
  return unread;
}

/** What a name of the module or an expression offers. */
function offerIn(
  local: ReadonlyMap<string, Offer>,
  value: ScriptNode | null
): Offer {
  const name = value?.type === 'Identifier' ? nameOf(value) : null;
  return name === null
    ? offerOf(value)
    : (local.get(name) ?? { kind: 'value' });
}

/** Whether a function is given members: `handler.limit = 3`. */
function hasMembers(program: ScriptNode, name: string | null): boolean {
  for (const node of allNodes(program)) {
    const left =
      node.type === 'AssignmentExpression' ? nodeIn(node, 'left') : null;
    if (name !== null && nameOf(nodeIn(left, 'object')) === name) {
      return true;
    }
  }
  return false;
}

function untyped(offers: ReadonlyMap<string, Offer>): Map<string, Offer> {
  return new Map(
    [...offers].map(([name, offer]) => {
      const { signature } = offer;
      return [
        name,
        signature === undefined
          ? offer
          : {
              ...offer,
              signature: {
                ...signature,
                required: signature.required > 1 ? 1 : 0
              }
            }
      ];
    })
  );
}
