import type { SyntaxNode } from '@lezer/common';

import type { PythonAnalysis } from '../../../python/analyse';
import { boundName } from '../../../python/imports';
import {
  descendants,
  lineAt,
  nameOfDefinition,
  textOf,
  type PythonTree
} from '../../../python/tree';
import { ITEM, type MemberRead } from '../facts';
import { isBoundAgain } from './python-imports';
import type { PythonScope } from './python-scope';
import { annotationsOf } from './python-shapes';
import { annotationType } from './python-types';

type Typed = Pick<MemberRead, 'of' | 'isValue' | 'path'>;

/**
 * The members that a module reads of imported classes, enumerations and objects, of parameters with a type, of what
 * is made in a function, and of what its own methods know of `self`. Nothing of tests that wait for an
 * `AttributeError`.
 */
export function pythonReads(
  { tree, imports }: PythonAnalysis,
  scope: PythonScope
): MemberRead[] {
  if (/AttributeError|FrozenInstanceError/.test(tree.code)) {
    return [];
  }
  const things = new Map<string, Typed>(
    imports.flatMap(item => {
      const name = boundName(item);
      const { module } = item;
      return item.name === null || item.name === '*' || isBoundAgain(tree, name)
        ? []
        : [
            [
              name,
              {
                of: { kind: 'named', name: item.name, specifier: module },
                isValue: true,
                path: []
              }
            ] as const
          ];
    })
  );
  const setNames = new Set(
    [...tree.code.matchAll(/\.(\w+)\s*(?::[^=\n]+)?[-+*/|&]?=(?!=)/g)].map(
      ([, name]) => name
    )
  );
  const inFunctions = new Map<number, ReadonlyMap<string, Typed>>();
  const reads: MemberRead[] = [];
  for (const node of descendants(tree.top)) {
    const chain = node.name === 'MemberExpression' ? chainOf(tree, node) : null;
    if (chain === null) {
      continue;
    }
    const [root, ...path] = chain;
    const around = functionAround(node);
    if (around !== null && !inFunctions.has(around.from)) {
      inFunctions.set(around.from, typedIn(tree, around, scope));
    }
    const typed =
      inFunctions.get(around?.from ?? -1)?.get(root) ?? things.get(root);
    // What a module sets somewhere may be there by then.
    const isSet = root !== 'self' && setNames.has(path.at(-1) ?? '');
    if (typed !== undefined && !isSet) {
      reads.push({
        ...typed,
        path: [...typed.path, ...path],
        line: lineAt(tree.code, node.from)
      });
    }
  }
  return reads;
}

/** `a.b.c` as its names; `null` where it starts with anything but a name. */
function chainOf(tree: PythonTree, node: SyntaxNode): string[] | null {
  const text = textOf(tree, node);
  return /^\w+(?:\.\w+)+$/.test(text) ? text.split('.') : null;
}

function functionAround(node: SyntaxNode): SyntaxNode | null {
  let at = node.parent;
  while (
    at !== null &&
    !/^(?:FunctionDefinition|LambdaExpression)$/.test(at.name)
  ) {
    at = at.parent;
  }
  return at?.name === 'FunctionDefinition' ? at : null;
}

/** What the names of a function are that are bound once and not looked at more closely. */
function typedIn(
  tree: PythonTree,
  node: SyntaxNode,
  scope: PythonScope
): Map<string, Typed> {
  const found = new Map<string, Typed>();
  const body = node.getChild('Body');
  const text = body === null ? '' : textOf(tree, body);
  const parameters = annotationsOf(tree, node);
  const add = (name: string, annotation: string, times: number) => {
    const type = annotationType(annotation, scope);
    if (type !== null && bindingsOf(name, text) === times) {
      found.set(name, { of: type, isValue: false, path: [] });
    }
  };
  parameters.forEach((annotation, name) => add(name, annotation, 0));
  for (const [, name, made] of text.matchAll(
    /^\s*(\w+)\s*=\s*([A-Z]\w*)\(/gm
  )) {
    if (!parameters.has(name)) {
      add(name, made, 1);
    }
  }
  for (const [, name, list] of text.matchAll(
    /\bfor\s+(\w+)\s+in\s+(\w+)\b(?![.([])/g
  )) {
    const typed = found.get(list);
    if (typed !== undefined && bindingsOf(name, text) === 1) {
      found.set(name, { ...typed, path: [ITEM] });
    }
  }
  const owner = classAround(node);
  if (owner !== null && bindingsOf('self', text) === 0) {
    const name = nameOfDefinition(tree, owner);
    found.set('self', {
      of: { kind: 'named', name, specifier: null },
      isValue: false,
      path: []
    });
  }
  return found;
}

/** How often a text binds a name, or asks what kind of thing it is. */
function bindingsOf(name: string, text: string): number {
  return [
    ...text.matchAll(
      new RegExp(
        [
          `(?:^|[^.\\w=!<>])${name}\\s*(?::[^=\\n,)]*)?=(?!=)`,
          `\\bfor\\b[^:\\n]*?\\b${name}\\b[^:\\n]*?\\bin\\b`,
          `\\bas\\s+${name}\\b`,
          `\\b(?:lambda\\b[^:\\n]*|def\\s+\\w+\\([^)]*)\\b${name}\\b`,
          `\\b(?:isinstance|hasattr|getattr|setattr|type|is_\\w+)\\(\\s*${name}\\b`,
          `(?:^|\\n)\\s*(?:[\\w.]+,\\s*)*${name}\\s*,[^=\\n(]*=(?!=)`,
          `,\\s*${name}\\s*=(?!=)`,
          `\\b${name}\\s*:=`
        ].join('|'),
        'g'
      )
    )
  ].length;
}

/** The class of which a function is a method. */
function classAround(node: SyntaxNode): SyntaxNode | null {
  const above = node.parent?.name === 'DecoratedStatement' ? node.parent : node;
  const owner = above.parent?.parent ?? null;
  return owner?.name === 'ClassDefinition' &&
    owner.parent?.name !== 'Body' &&
    (owner.parent?.name === 'Script' || owner.parent?.parent?.name === 'Script')
    ? owner
    : null;
}
