import type { SyntaxNode } from '@lezer/common';
import { childrenOf, textOf } from '../../python/tree';
import { callArguments } from './arguments';
import type { NameMeanings } from './names';

/** Names of variables that hold what nobody else should know. */
const SECRET =
  /key|token|secret|passw|passphrase|credential|private|webhook|(?:^|_)(?:pass|auth|pat|dsn|sas|cert|cookies?|session|salt|pwd|conn|connection|conn_?str\w*)(?:_|$)|(?:database|db|redis|mongo\w*|postgres\w*|mysql|amqp|broker|rabbit\w*|celery|proxy)_?ur[il]/i;

/** Names that only look so. */
const NO_SECRET =
  /^(?:OLD)?PWD$|^(?:XDG_)?SESSION|KEYBOARD|^TOKENIZERS_|^PYTHONHASHSEED$|TERM_SESSION/i;

/** Methods of the environment that tell nothing but names. */
const TELLS_NAMES = /^(?:keys|__contains__|__len__)$/;

/**
 * Whether a name for the environment (`os.environ`, `os.getenv`), where it stands, gives a secret away or
 * changes a variable. Reading `HOME` does not.
 */
export function usesEnvironment(
  names: NameMeanings,
  node: SyntaxNode
): boolean {
  const parent = node.parent;
  const isFirst = parent?.firstChild?.from === node.from;
  if (parent?.name === 'CallExpression' && isFirst) {
    return mayBeSecret(names, firstArgument(names, parent));
  }
  if (parent?.name === 'MemberExpression' && isFirst) {
    const [, sign, key] = childrenOf(parent);
    return sign.name === '['
      ? isChanged(parent) || mayBeSecret(names, key ?? null)
      : usesMethod(names, parent, key);
  }
  const isAsked =
    parent?.name === 'BinaryExpression' &&
    /^(?:not)?\s*in$/.test(operatorOf(names, parent));
  // What only gets another name is judged where that is used.
  const isNamed =
    parent?.name === 'AssignStatement' && childrenOf(parent).length === 3;
  return !isAsked && !isNamed;
}

function usesMethod(
  names: NameMeanings,
  member: SyntaxNode,
  property: SyntaxNode | undefined
): boolean {
  const method = property === undefined ? '' : textOf(names.tree, property);
  const call = member.parent;
  if (TELLS_NAMES.test(method)) {
    return false;
  }
  return /^(?:get|__getitem__)$/.test(method) &&
    call?.name === 'CallExpression' &&
    call.firstChild?.from === member.from
    ? mayBeSecret(names, firstArgument(names, call))
    : true;
}

function firstArgument(
  names: NameMeanings,
  call: SyntaxNode
): SyntaxNode | null {
  const { positional, named } = callArguments(names.tree, call);
  return positional.at(0) ?? named.get('key') ?? null;
}

/** A name that is not known may be that of a secret. */
function mayBeSecret(names: NameMeanings, name: SyntaxNode | null): boolean {
  const text = names.text(name);
  return text === null || (SECRET.test(text) && !NO_SECRET.test(text));
}

function isChanged(item: SyntaxNode): boolean {
  const statement = item.parent;
  const isTarget = item.nextSibling?.name === 'AssignOp';
  return isTarget || /^(?:Delete|Update)Statement$/.test(statement?.name ?? '');
}

function operatorOf({ tree }: NameMeanings, node: SyntaxNode): string {
  const [left, ...rest] = childrenOf(node);
  return left === undefined
    ? ''
    : rest
        .slice(0, -1)
        .map(part => textOf(tree, part))
        .join(' ');
}
