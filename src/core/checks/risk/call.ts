import type { SyntaxNode } from '@lezer/common';
import { childrenOf, textOf } from '../../python/tree';
import { callArguments, type CallArguments } from '../../python/call-arguments';
import type { NameMeanings } from './names';

/** A call with what is known of it. */
export interface Call {
  readonly names: NameMeanings;
  readonly node: SyntaxNode;
  readonly callee: SyntaxNode;
  readonly args: CallArguments;
  /** What may be called. */
  readonly paths: readonly string[];
  /** The name of the method, empty where a function is called. */
  readonly method: string;
}

/** Where a call names a place: at an argument's position, or in what it is a method of. */
export type Place = number | 'receiver';

/** Names of the argument that holds the place. */
const PLACES =
  'path path_or_buf path_or_buffer buf fname filename file file_path filepath filename_or_obj excel_writer name dst fp outfile save_path save_directory dir extract_dir where con sink'.split(
    ' '
  );

/**
 * Reads a `CallExpression`. `partial(open, mode="w")` is a call of `open` with arguments to come, and
 * `methodcaller("to_csv", "x")` one of a method of what is to come.
 */
export function readCall(names: NameMeanings, node: SyntaxNode): Call {
  const called = childrenOf(node)[0];
  const args = callArguments(names.tree, node);
  const paths = names.of(called);
  const [first] = args.positional;
  const rest = { ...args, positional: args.positional.slice(1) };
  if (first !== undefined && paths.includes('operator.methodcaller')) {
    const method = names.text(first) ?? '';
    return { names, node, callee: called, args: rest, paths: [], method };
  }
  if (first !== undefined && paths.includes('functools.partial')) {
    return {
      names,
      node,
      callee: first,
      args: rest,
      paths: names.of(first),
      method: methodOf(names, first)
    };
  }
  return {
    names,
    node,
    callee: called,
    args,
    paths,
    method: methodOf(names, called)
  };
}

/** The name of the method that is called: of `df.to_csv`, of `getattr(df, "to_csv")`, of a name for either. */
function methodOf(names: NameMeanings, callee: SyntaxNode): string {
  const property = callee.lastChild;
  if (callee.name === 'MemberExpression') {
    return property?.name === 'PropertyName'
      ? textOf(names.tree, property)
      : '';
  }
  if (callee.name === 'CallExpression') {
    const isGetter = names.of(callee.firstChild).includes('builtins.getattr');
    const [, name = null] = callArguments(names.tree, callee).positional;
    return isGetter ? (names.text(name) ?? '') : '';
  }
  const methods = names
    .of(callee)
    .map(path => /\(\)\.(\w+)$/.exec(path)?.[1] ?? '');
  return methods.find(name => name !== '') ?? '';
}

/** The node at a place. */
export function nodeAt(
  { callee, args: { positional, named } }: Call,
  place: Place
): SyntaxNode | null {
  if (place === 'receiver') {
    return callee.name === 'MemberExpression' ? callee.firstChild : null;
  }
  const name = PLACES.find(item => named.has(item)) ?? '';
  return positional.at(place) ?? named.get(name) ?? null;
}

/** The text of a named argument, empty where there is none. */
export function namedText({ names, args }: Call, name: string): string {
  const node = args.named.get(name);
  return node === undefined ? '' : textOf(names.tree, node);
}
