import type { SyntaxNode } from '@lezer/common';

import { lineAt, textOf, type PythonTree } from '../../../python/tree';
import { called, ITEM, type MemberRead, type Typed } from '../facts';
import { givenTo } from './python-arguments';
import { lookUp, type BoundBy, type PythonBlock } from './python-block';
import type { PlacedNode } from './python-names';
import type { PythonScope } from './python-scope';
import { annotationType } from './python-types';

/** Steps from a value to what is read of it; longer ones are not followed. */
const MAX_STEPS = 12;

/**
 * The members that a module reads, and calls, of imported classes, enumerations and objects, of parameters with a
 * type, of what is made, given and caught, and of what its own methods know of `self`. Nothing of tests that wait
 * for an `AttributeError`.
 */
export function pythonReads(
  tree: PythonTree,
  placed: readonly PlacedNode[],
  scope: PythonScope
): MemberRead[] {
  if (/AttributeError|FrozenInstanceError/.test(tree.code)) {
    return [];
  }
  const setNames = new Set(
    [...tree.code.matchAll(/\.(\w+)\s*(?::[^=\n]+)?[-+*/|&]?=(?!=)/g)].map(
      ([, name]) => name
    )
  );
  const typing = new Typing(tree, scope);
  return placed.flatMap(({ node, block }): MemberRead[] => {
    const typed =
      node.name === 'MemberExpression' ? typing.follow(node, block) : null;
    const isOwn = textOf(tree, node).startsWith('self.');
    // What a module sets somewhere may be there by then.
    return typed === null || (!isOwn && setNames.has(typed.path.at(-1) ?? ''))
      ? []
      : [
          {
            ...typed,
            line: lineAt(tree.code, node.from),
            ...givenBy(tree, node)
          }
        ];
  });
}

/** How a member is called, where it is. */
function givenBy(
  tree: PythonTree,
  node: SyntaxNode
): Pick<MemberRead, 'given'> {
  const call = node.parent;
  const list =
    call?.name === 'CallExpression' && call.firstChild?.from === node.from
      ? call.getChild('ArgList')
      : null;
  return list === null ? {} : { given: givenTo(tree, list) };
}

/** What an expression is, as the declarations of its names say; `null` where that cannot be told. */
class Typing {
  constructor(
    private readonly tree: PythonTree,
    private readonly scope: PythonScope
  ) {}

  private ofName(name: string, block: PythonBlock, depth: number) {
    return this.ofBinding(name, lookUp(name, block), depth);
  }

  private ofBinding(name: string, by: BoundBy, depth: number): Typed | null {
    switch (by.as) {
      case 'import':
        return by.item.name === null
          ? null
          : thing(by.item.name, by.item.module);
      case 'definition':
        return thing(name, null);
      case 'annotation': {
        const of = annotationType(by.text, this.scope);
        return of === null ? null : { of, isValue: false, path: [] };
      }
      case 'value':
        return this.follow(by.node, by.block, depth + 1);
      case 'item': {
        const list = this.follow(by.node, by.block, depth + 1);
        return list === null ? null : { ...list, path: [...list.path, ITEM] };
      }
      case 'caught': {
        const of = annotationType(textOf(this.tree, by.node), this.scope);
        // `caught.value` is a step of pytest's, not one of the class.
        return of === null
          ? null
          : { of, isValue: false, path: by.path.map(step => `.${step}`) };
      }
      case 'self':
      case 'cls':
        return {
          of: { kind: 'named', name: by.owner, specifier: null },
          isValue: by.as === 'cls',
          path: []
        };
      case 'unknown':
        return null;
    }
  }

  follow(node: SyntaxNode, block: PythonBlock, depth = 0): Typed | null {
    const first = node.firstChild;
    if (depth > MAX_STEPS) {
      return null;
    }
    switch (node.name) {
      case 'VariableName':
        return this.ofName(textOf(this.tree, node), block, depth);
      case 'AwaitExpression': {
        const call = node.lastChild;
        return call?.name === 'CallExpression'
          ? this.called(call, block, depth, true)
          : null;
      }
      case 'CallExpression':
        return this.called(node, block, depth, false);
      case 'MemberExpression': {
        const typed =
          first === null ? null : this.follow(first, block, depth + 1);
        const property = node.getChild('PropertyName');
        const step =
          property !== null
            ? textOf(this.tree, property)
            : node.getChild('Number') !== null
              ? ITEM
              : null;
        return typed === null || step === null ? null : stepped(typed, step);
      }
      default:
        return null;
    }
  }

  private called(
    node: SyntaxNode,
    block: PythonBlock,
    depth: number,
    isAwaited: boolean
  ): Typed | null {
    const callee = node.firstChild;
    const typed =
      callee === null ? null : this.follow(callee, block, depth + 1);
    return typed === null ? null : called(typed, isAwaited);
  }
}

/** A class, a function or an object that has a name of its own. */
function thing(name: string, specifier: string | null): Typed {
  return { of: { kind: 'named', name, specifier }, isValue: true, path: [] };
}

/** One step on; `.value` waits for the one that it stands for. */
function stepped(typed: Typed, step: string): Typed | null {
  const [wanted] = typed.path;
  if (wanted?.startsWith('.') === true) {
    return wanted === `.${step}`
      ? { ...typed, path: typed.path.slice(1) }
      : null;
  }
  return { ...typed, path: [...typed.path, step] };
}
