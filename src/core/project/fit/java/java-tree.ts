import type { SyntaxNode } from '@lezer/common';
import { parser } from '@lezer/java';

import { childrenOf } from '../../../python/tree';

/** Java source with its syntax tree; where the parser does not know a construct, the tree has error nodes. */
export interface JavaTree {
  readonly code: string;
  readonly top: SyntaxNode;
}

export function parseJava(code: string): JavaTree {
  return { code, top: parser.parse(code).topNode };
}

export function javaText(tree: JavaTree, node: SyntaxNode | null): string {
  return node === null ? '' : tree.code.slice(node.from, node.to);
}

/** A type that is declared: class, interface, enum, record. */
export function isTypeDeclaration(node: SyntaxNode): boolean {
  return /^(?:Class|Interface|Enum|Record|AnnotationType)Declaration$/.test(
    node.name
  );
}

/** The body of a type, in which its members are. */
export function bodyOf(node: SyntaxNode): SyntaxNode | null {
  return (
    node.getChild('ClassBody') ??
    node.getChild('InterfaceBody') ??
    node.getChild('EnumBody') ??
    node.getChild('RecordBody') ??
    node.getChild('AnnotationTypeBody')
  );
}

/** Whether an interface of Java's own adds nothing that is read: what it asks for is written down in the class. */
export function addsNothing(name: string): boolean {
  return /^(?:Comparable|Serializable|Runnable|Cloneable|AutoCloseable|Closeable|Callable)$/.test(
    name
  );
}

/** What stands in the body of a type, and after the constants of an enumeration. */
export function membersOf(body: SyntaxNode): SyntaxNode[] {
  return childrenOf(body).flatMap(node =>
    node.name === 'EnumBodyDeclarations' ? childrenOf(node) : [node]
  );
}
