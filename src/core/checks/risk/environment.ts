import type { SyntaxNode } from '@lezer/common';
import { childrenOf, textOf } from '../../python/tree';
import { callArguments } from '../../python/call-arguments';
import type { NameMeanings } from './names';

/** Names of variables that hold what nobody else should know. */
const SECRET =
  /key|token|secret|passw|passphrase|credential|private|webhook|(?:^|_)(?:pass|auth|pat|dsn|sas|cert|cookies?|session|salt|pwd|conn|connection|conn_?str\w*)(?:_|$)|(?:database|db|redis|mongo\w*|postgres\w*|mysql|amqp|broker|rabbit\w*|celery|proxy)_?ur[il]/i;

/** Names that only look so. */
const NO_SECRET =
  /^(?:OLD)?PWD$|^(?:XDG_)?SESSION|KEYBOARD|^TOKENIZERS_|^PYTHONHASHSEED$|TERM_SESSION/i;

/** Variables that only set how libraries compute and what they say of it. */
const HARMLESS_TO_SET =
  /^(?:\w+_NUM_THREADS|NUMEXPR_MAX_THREADS|CUDA_VISIBLE_DEVICES|CUDA_LAUNCH_BLOCKING|CUBLAS_WORKSPACE_CONFIG|PYTORCH_\w+_CONF|PYTORCH_ENABLE_MPS_FALLBACK|TF_\w+|XLA_\w+|KERAS_BACKEND|MPLBACKEND|TOKENIZERS_PARALLELISM|PYTHONHASHSEED|KMP_\w+|TZ)$/;

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
      ? isChanged(parent)
        ? !isHarmlessToSet(names, key ?? null)
        : mayBeSecret(names, key ?? null)
      : usesMethod(names, parent, key);
  }
  const isAsked =
    parent?.name === 'BinaryExpression' &&
    /^(?:not)?\s*in$/.test(operatorOf(names, parent));
  // What only gets another name is judged where that is used.
  const isNamed =
    parent?.name === 'AssignStatement' && childrenOf(parent).length === 3;
  return !isAsked && !isNamed && !isPatched(names, node);
}

/** `@patch.dict(os.environ, …)` puts it back. */
function isPatched(names: NameMeanings, { parent }: SyntaxNode): boolean {
  const call = parent?.name === 'ArgList' ? parent.parent : null;
  const callee = call?.name === 'Decorator' ? call : call?.firstChild;
  return names
    .of(callee ?? null)
    .some(path => path.startsWith('unittest.mock.'));
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
  if (
    call?.name !== 'CallExpression' ||
    call.firstChild?.from !== member.from
  ) {
    return true;
  }
  const variable = firstArgument(names, call);
  return /^(?:get|__getitem__)$/.test(method)
    ? mayBeSecret(names, variable)
    : method !== 'setdefault' || !isHarmlessToSet(names, variable);
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

function isHarmlessToSet(
  names: NameMeanings,
  name: SyntaxNode | null
): boolean {
  return HARMLESS_TO_SET.test(names.text(name) ?? '');
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
