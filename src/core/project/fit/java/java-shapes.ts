import type { SyntaxNode } from '@lezer/common';

import { childrenOf, lineAt } from '../../../python/tree';
import {
  fieldsOf,
  methodsNamed,
  SOME_METHOD,
  type JsonField,
  type JsonType,
  type Method
} from '../json/json-type';
import type { ClassPromise } from '../facts';
import {
  addsNothing,
  bodyOf,
  isTypeDeclaration,
  javaText,
  membersOf,
  type JavaTree
} from './java-tree';
import { inOrder, signatureOf } from './java-signature';

/** By simple name: the full name of a type; `null` for one of this file. */
type Scope = (name: string) => string | null;

/** What all exceptions have. */
const EXCEPTION: JsonType = {
  ...fieldsOf([]),
  methods: methodsNamed(
    'getMessage getLocalizedMessage getCause initCause printStackTrace getStackTrace setStackTrace addSuppressed getSuppressed fillInStackTrace'
  )
};

/** What the constants of an enumeration have. */
const ENUM: JsonType = {
  ...fieldsOf([]),
  methods: methodsNamed(
    'name ordinal compareTo getDeclaringClass describeConstable'
  )
};

/** Annotations that write members while it is compiled. */
const WRITES_MEMBERS = /\blombok\./;

/** What the values of a file's types have, by simple name. Types with members that are written elsewhere are left out. */
export function javaShapes(
  tree: JavaTree,
  scope: Scope
): Map<string, JsonType> {
  const shapes = new Map<string, JsonType>();
  if (WRITES_MEMBERS.test(tree.code)) {
    return shapes;
  }
  for (const node of childrenOf(tree.top).filter(isTypeDeclaration)) {
    const parents = parentsOf(tree, node, scope);
    shapes.set(nameOf(tree, node), {
      kind: 'all',
      of: [
        ...(node.name === 'EnumDeclaration' ? [ENUM] : []),
        ...parents,
        ownShape(tree, node, scope)
      ]
    });
  }
  return shapes;
}

/** What the classes of a file that can be made have to have, for the interfaces and classes that they name. */
export function javaPromises(tree: JavaTree, scope: Scope): ClassPromise[] {
  if (WRITES_MEMBERS.test(tree.code)) {
    return [];
  }
  return childrenOf(tree.top)
    .filter(({ name }) => /^(?:Class|Record)Declaration$/.test(name))
    .filter(
      node => !/\babstract\b/.test(javaText(tree, node.getChild('Modifiers')))
    )
    .map(node => ({
      name: nameOf(tree, node),
      line: lineAt(tree.code, node.from),
      parents: parentsOf(tree, node, scope),
      has: namesIn(tree, node)
    }));
}

/** The names of what a type writes down itself. */
function namesIn(tree: JavaTree, node: SyntaxNode): Set<string> {
  const body = bodyOf(node);
  const parts = node.getChild('RecordHeader')?.getChildren('RecordComponent');
  return new Set(
    [...(parts ?? []), ...(body === null ? [] : membersOf(body))].map(member =>
      nameOf(tree, member)
    )
  );
}

function nameOf(tree: JavaTree, node: SyntaxNode): string {
  return javaText(tree, node.getChild('Definition'));
}

function parentsOf(tree: JavaTree, node: SyntaxNode, scope: Scope): JsonType[] {
  const lists = ['Superclass', 'SuperInterfaces', 'ExtendsInterfaces'].flatMap(
    name => node.getChild(name) ?? []
  );
  return lists.flatMap(list => {
    const names = list.getChild('InterfaceTypeList') ?? list;
    return childrenOf(names)
      .filter(({ name }) => /TypeName$|^GenericType$/.test(name))
      .map(item => item.getChild('TypeName') ?? item)
      .map(item => javaText(tree, item))
      .filter(name => !addsNothing(name))
      .map((name): JsonType =>
        /^(?:Runtime)?Exception$|^Illegal(?:Argument|State)Exception$/.test(
          name
        )
          ? EXCEPTION
          : { kind: 'named', name, specifier: scope(name) }
      );
  });
}

function ownShape(tree: JavaTree, node: SyntaxNode, scope: Scope): JsonType {
  const fields = new Map<string, JsonField>();
  const methods = new Map<string, Method>();
  const header = node.getChild('RecordHeader');
  for (const item of header?.getChildren('RecordComponent') ?? []) {
    const type = javaType(tree, item, scope);
    const name = nameOf(tree, item);
    fields.set(name, { optional: true, type, isPrivate: true });
    methods.set(name, { signature: inOrder([]), gives: type, isLate: false });
  }
  const body = bodyOf(node);
  for (const member of body === null ? [] : membersOf(body)) {
    const name = nameOf(tree, member);
    if (member.name === 'MethodDeclaration') {
      methods.set(
        name,
        methods.has(name) && header === null
          ? { ...SOME_METHOD, isAbstract: methods.get(name)?.isAbstract }
          : methodOf(tree, member, node.name, scope)
      );
    } else if (/^(?:Field|Constant)Declaration$/.test(member.name)) {
      const type = javaType(tree, member, scope);
      for (const item of member.getChildren('VariableDeclarator')) {
        fields.set(nameOf(tree, item), {
          optional: true,
          type,
          isPrivate: isPrivate(tree, member)
        });
      }
    } else if (isTypeDeclaration(member) || member.name === 'EnumConstant') {
      fields.set(name, { optional: true, type: null });
    }
  }
  return { kind: 'fields', fields, methods, open: false };
}

function methodOf(
  tree: JavaTree,
  node: SyntaxNode,
  owner: string,
  scope: Scope
): Method {
  const modifiers = javaText(tree, node.getChild('Modifiers'));
  const isGeneric = node.getChild('TypeParameters') !== null;
  return {
    signature: signatureOf(tree, node),
    gives: isGeneric ? null : javaType(tree, node, scope),
    isLate: false,
    isPrivate: isPrivate(tree, node),
    isAbstract:
      node.getChild('Block') === null &&
      (owner === 'InterfaceDeclaration' || /\babstract\b/.test(modifiers))
  };
}

function isPrivate(tree: JavaTree, node: SyntaxNode): boolean {
  return /\bprivate\b/.test(javaText(tree, node.getChild('Modifiers')));
}

/** The type before what is declared, where it is a plain name; lists, boxes and parameters of types are not followed. */
export function javaType(
  tree: JavaTree,
  node: SyntaxNode,
  scope: Scope
): JsonType | null {
  const type = node.getChild('TypeName');
  const isBefore =
    type !== null &&
    node.getChild('ArrayType') === null &&
    node.getChild('Dimension') === null;
  const name = isBefore ? javaText(tree, type) : '';
  return /^[A-Z]\w*$/.test(name)
    ? { kind: 'named', name, specifier: scope(name) }
    : null;
}
