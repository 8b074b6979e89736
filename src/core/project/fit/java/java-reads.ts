import type { SyntaxNode } from '@lezer/common';

import { descendants, lineAt } from '../../../python/tree';
import { resultOf, type MemberRead } from '../facts';
import type { JsonType } from '../json/json-type';
import { javaType } from './java-shapes';
import { argumentsIn } from './java-signature';
import { isTypeDeclaration, javaText, type JavaTree } from './java-tree';

type Scope = (name: string) => string | null;

interface Typed {
  readonly of: JsonType;
  readonly path: readonly string[];
}

/** By function, and by type for its fields: what names are declared as; `null` for several things. */
type Declared = ReadonlyMap<number, ReadonlyMap<string, JsonType | null>>;

/** The members that a file reads and calls of variables, parameters and fields with a declared type. */
export function javaReads(tree: JavaTree, scope: Scope): MemberRead[] {
  const declared = declaredNames(tree, scope);
  const typedOf = (node: SyntaxNode | null): Typed | null => {
    switch (node?.name) {
      case 'Identifier': {
        const of = lookUp(javaText(tree, node), node, declared);
        return of === null ? null : { of, path: [] };
      }
      case 'this': {
        const owner = around(node, isTypeDeclaration);
        const name = javaText(tree, owner?.getChild('Definition') ?? null);
        return name === '' || owner?.parent?.name !== 'Program'
          ? null
          : { of: { kind: 'named', name, specifier: null }, path: [] };
      }
      case 'ObjectCreationExpression': {
        const of = javaType(tree, node, scope);
        return of === null || node.getChild('ClassBody') !== null
          ? null
          : { of, path: [] };
      }
      case 'ParenthesizedExpression':
        return typedOf(node.firstChild?.nextSibling ?? null);
      case 'FieldAccess':
      case 'MethodInvocation': {
        const step = stepOf(tree, node);
        const typed = step === null ? null : typedOf(node.firstChild);
        return typed === null || step === null
          ? null
          : {
              ...typed,
              path: [
                ...typed.path,
                step.isCall ? resultOf(step.name) : step.name
              ]
            };
      }
      default:
        return null;
    }
  };
  const reads: MemberRead[] = [];
  for (const node of descendants(tree.top)) {
    const step = stepOf(tree, node);
    const typed = step === null ? null : typedOf(node.firstChild);
    reads.push(...casesOf(tree, node, typedOf));
    if (step !== null && typed !== null) {
      reads.push({
        ...typed,
        isValue: false,
        path: [...typed.path, step.name],
        line: lineAt(tree.code, node.from),
        ...(step.isCall
          ? {
              given: {
                positional: argumentsIn(node),
                named: [],
                counted: true
              }
            }
          : {})
      });
    }
  }
  return reads;
}

/** The constants that a `switch` over a typed value names. */
function casesOf(
  tree: JavaTree,
  node: SyntaxNode,
  typedOf: (node: SyntaxNode | null) => Typed | null
): MemberRead[] {
  const over =
    node.name === 'SwitchLabel'
      ? around(node, ({ name }) =>
          /^Switch(?:Statement|Expression)$/.test(name)
        )
      : null;
  const typed = typedOf(over?.getChild('ParenthesizedExpression') ?? null);
  return typed === null
    ? []
    : node.getChildren('Identifier').map(item => ({
        ...typed,
        isValue: false,
        path: [...typed.path, javaText(tree, item)],
        line: lineAt(tree.code, item.from)
      }));
}

/** `x.name`, `x.name(…)` */
function stepOf(
  tree: JavaTree,
  node: SyntaxNode
): { readonly name: string; readonly isCall: boolean } | null {
  if (node.name === 'MethodInvocation') {
    return node.firstChild?.name === 'MethodName'
      ? null
      : { name: javaText(tree, node.getChild('MethodName')), isCall: true };
  }
  return node.name === 'FieldAccess' && node.lastChild?.name === 'Identifier'
    ? { name: javaText(tree, node.lastChild), isCall: false }
    : null;
}

/** Declarations whose types are written before their names. */
const DECLARATIONS =
  /^(?:FieldDeclaration|LocalVariableDeclaration|FormalParameter|ForSpec|CatchFormalParameter|TypePattern|Resource|RecordComponent)$/;

function declaredNames(tree: JavaTree, scope: Scope): Declared {
  const found = new Map<number, Map<string, JsonType | null>>();
  for (const node of descendants(tree.top)) {
    if (node.name === 'Definition' && !isTypeDeclaration(node.parent ?? node)) {
      const owner = around(node, isPlace);
      const place = found.get(owner?.from ?? -1) ?? new Map();
      const name = javaText(tree, node);
      const holder =
        node.parent?.name === 'VariableDeclarator'
          ? node.parent.parent
          : node.parent;
      const type =
        holder !== null && DECLARATIONS.test(holder.name)
          ? javaType(tree, holder.getChild('CatchType') ?? holder, scope)
          : null;
      const isMethod = /^(?:Method|Constructor)Declaration$|EnumConstant/.test(
        node.parent?.name ?? ''
      );
      if (!isMethod) {
        place.set(name, place.has(name) ? null : type);
        found.set(owner?.from ?? -1, place);
      }
    }
  }
  return found;
}

/** What a name was declared as: in the function around its use, else as a field of the type around that. */
function lookUp(
  name: string,
  use: SyntaxNode,
  declared: Declared
): JsonType | null {
  for (
    let place = around(use, isPlace);
    place !== null;
    place = around(place, isPlace)
  ) {
    const type = declared.get(place.from)?.get(name);
    if (type !== undefined) {
      return type;
    }
  }
  return null;
}

function isPlace(node: SyntaxNode): boolean {
  return (
    isTypeDeclaration(node) ||
    /^(?:Method|Constructor)Declaration$|^StaticInitializer$|^ClassBody$/.test(
      node.name
    )
  );
}

function around(
  node: SyntaxNode,
  is: (node: SyntaxNode) => boolean
): SyntaxNode | null {
  let at = node.parent;
  while (at !== null && !is(at)) {
    at = at.parent;
  }
  return at;
}
