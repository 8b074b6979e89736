import type { SyntaxNode } from '@lezer/common';
import { textOf } from '../../python/tree';
import type { NameMeanings } from './names';

/** Attributes through which code reaches what it has not imported. */
const BACK_DOORS =
  /^(?:__subclasses__|__globals__|f_globals|f_builtins|__builtins__|__getattribute__|__loader__)$/;

/** Whether an attribute leads to what the code has not imported. */
export function isBackDoor(names: NameMeanings, node: SyntaxNode): boolean {
  const property = node.name === 'MemberExpression' ? node.lastChild : null;
  const isOpen =
    property?.name === 'PropertyName' &&
    BACK_DOORS.test(textOf(names.tree, property));
  return (
    isOpen && !names.of(node.firstChild).some(path => path.startsWith('.'))
  );
}

/** `builtins.print = f`: what other code calls is another thing from here on. */
export function isReplaced(names: NameMeanings, node: SyntaxNode): boolean {
  return (
    node.name === 'MemberExpression' &&
    /^(?:AssignOp|UpdateOp)$/.test(node.nextSibling?.name ?? '') &&
    names.of(node.firstChild).includes('builtins')
  );
}
