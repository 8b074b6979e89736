import type { SyntaxNode } from '@lezer/common';

import { childrenOf } from '../../../python/tree';
import type { Offer } from '../facts';
import { inOrder, signatureOf } from './java-signature';
import {
  addsNothing,
  bodyOf,
  isTypeDeclaration,
  javaText,
  membersOf,
  type JavaTree
} from './java-tree';

/** Name under which the constructors of a type are offered: `Order.new`. */
export const NEW = 'new';

/** Name that says that a type has more members than can be read here: those of another type. */
const MORE = '*';

const VALUE: Offer = { kind: 'value' };

/** Annotations that write methods and constructors while it is compiled. */
const WRITES_MEMBERS = /\blombok\./;

/**
 * The types of a file and their members, by dotted names: `Json`, `Json.parse`, `Json.SyntaxException`,
 * `Json.new`. A type that extends another one also offers `Json.*`.
 */
export function javaOffers(tree: JavaTree): Map<string, Offer> {
  const offers = new Map<string, Offer>();
  for (const node of childrenOf(tree.top)) {
    if (isTypeDeclaration(node)) {
      addType(tree, node, '', offers);
    }
  }
  return WRITES_MEMBERS.test(tree.code) ? withUnread(offers) : offers;
}

/** The same types, each with members that cannot be read and calls that cannot be counted. */
function withUnread(offers: ReadonlyMap<string, Offer>): Map<string, Offer> {
  return new Map(
    [...offers].flatMap(([name, { kind }]) => [
      [name, { kind }] as const,
      ...(kind === 'class' ? [[`${name}.${MORE}`, VALUE] as const] : [])
    ])
  );
}

function addType(
  tree: JavaTree,
  node: SyntaxNode,
  prefix: string,
  offers: Map<string, Offer>
): void {
  const name = prefix + javaText(tree, node.getChild('Definition'));
  const hasParent = ['Superclass', 'SuperInterfaces', 'ExtendsInterfaces'].some(
    list =>
      [
        ...javaText(tree, node.getChild(list)).matchAll(/\b[A-Z]\w*(?![\w>])/g)
      ].some(([parent]) => !addsNothing(parent))
  );
  offers.set(name, { kind: 'class' });
  if (hasParent) {
    offers.set(`${name}.${MORE}`, VALUE);
  }
  addImplied(tree, node, name, offers);
  const body = bodyOf(node);
  for (const member of body === null ? [] : membersOf(body)) {
    addMember(tree, member, name, offers);
  }
  if (node.name === 'ClassDeclaration' && !offers.has(`${name}.${NEW}`)) {
    offers.set(`${name}.${NEW}`, callable([]));
  }
}

/** What a kind of type has without writing it down. */
function addImplied(
  tree: JavaTree,
  node: SyntaxNode,
  name: string,
  offers: Map<string, Offer>
): void {
  if (node.name === 'EnumDeclaration') {
    for (const method of ['values', 'valueOf']) {
      offers.set(`${name}.${method}`, { kind: 'function' });
    }
  }
  if (node.name === 'RecordDeclaration') {
    const components =
      node.getChild('RecordHeader')?.getChildren('RecordComponent') ?? [];
    const names = components.map(item =>
      javaText(tree, item.getChild('Definition'))
    );
    offers.set(`${name}.${NEW}`, callable(names));
    names.forEach(item => offers.set(`${name}.${item}`, callable([])));
  }
}

function addMember(
  tree: JavaTree,
  node: SyntaxNode,
  type: string,
  offers: Map<string, Offer>
): void {
  if (isTypeDeclaration(node)) {
    addType(tree, node, `${type}.`, offers);
    return;
  }
  const name = javaText(tree, node.getChild('Definition'));
  if (
    node.name === 'MethodDeclaration' ||
    node.name === 'ConstructorDeclaration'
  ) {
    const key = `${type}.${node.name === 'MethodDeclaration' ? name : NEW}`;
    offers.set(key, overloaded(offers.get(key), callableOf(tree, node)));
  } else if (node.name === 'EnumConstant') {
    offers.set(`${type}.${name}`, VALUE);
  } else if (/^(?:Field|Constant)Declaration$/.test(node.name)) {
    for (const item of node.getChildren('VariableDeclarator')) {
      offers.set(
        `${type}.${javaText(tree, item.getChild('Definition'))}`,
        VALUE
      );
    }
  }
}

function callableOf(tree: JavaTree, node: SyntaxNode): Offer {
  return { kind: 'function', signature: signatureOf(tree, node) };
}

function callable(names: readonly string[]): Offer {
  return { kind: 'function', signature: inOrder(names) };
}

/** Of several methods of a name, the least and the most that one of them takes. */
function overloaded(known: Offer | undefined, next: Offer): Offer {
  const [a, b] = [known?.signature, next.signature];
  if (a === undefined || b === undefined) {
    return next;
  }
  const longest = a.positional.length > b.positional.length ? a : b;
  return {
    kind: 'function',
    signature: {
      ...longest,
      required: Math.min(a.required, b.required),
      more: a.more || b.more
    }
  };
}
