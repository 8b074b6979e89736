import type { SyntaxNode } from '@lezer/common';
import { childrenOf, textOf } from '../../python/tree';
import { apiTable } from './api-table';
import { callArguments } from '../../python/call-arguments';
import type { NameMeanings } from './names';

/** Parameters through which pytest gives a temporary folder. */
const FIXTURES = /^(?:tmp_path|tmpdir)(?:_factory)?$/;

/** What is temporary, in memory, or only shown. */
const TEMPORARY =
  /^(?:tempfile\.|io\.(?:StringIO|BytesIO)\b|pyarrow\.BufferOutputStream\b|os\.devnull$|sys\.(?:__)?std(?:out|err)\b)/;

/** Places on the disk that are temporary. */
const TEMPORARY_TEXT =
  /^(?:\/tmp\/|\/var\/tmp\/|\/dev\/(?:null|stdout|stderr|shm\/))/;

/** Opens any database that SQLAlchemy knows. */
export const ENGINE = 'sqlalchemy.create_engine';

/** Opens a database: a file, or one in memory. */
export const DATABASES = apiTable(`
  sqlite3 aiosqlite duckdb: connect
  sqlalchemy: create_engine
  peewee playhouse.sqlite_ext: Sqlite*Database
  dataset sqlite_utils: connect Database
`);
const IN_MEMORY = /:memory:|^sqlite(?:\+\w+)?:\/\/$/;

/** Functions whose value is no place, though their first argument is one. */
const NO_PLACES =
  /(?:^|\.)(?:basename|relpath|relative_to|listdir|read\w*|getvalue|get_?cwd|home)$/;

/** Nesting that is followed. */
const MAX_DEPTH = 50;

/** Whether a parameter of this name is a temporary folder that pytest gives. */
export function isFixture(name: string): boolean {
  return FIXTURES.test(name);
}

/** Whether an expression is a temporary place, something in one, or a buffer in memory. */
export function isTemporary(
  names: NameMeanings,
  node: SyntaxNode | null,
  depth = 0
): boolean {
  if (node === null || depth > MAX_DEPTH) {
    return false;
  }
  const is = (part: SyntaxNode | undefined): boolean =>
    isTemporary(names, part ?? null, depth + 1);
  const children = childrenOf(node);
  const items = children.filter(({ name }) => !/^[^\w]$/.test(name));
  if (leavesPlace(names, node)) {
    return false;
  }
  switch (node.name) {
    case 'VariableName':
      return ofName(names, node);
    case 'ParenthesizedExpression':
      return is(children[1]);
    case 'AwaitExpression':
    case 'NamedExpression':
      return is(children[children.length - 1]);
    case 'ConditionalExpression':
      return is(children[0]) && is(children[4]);
    case 'BinaryExpression':
      return /^(?:or|and)$/.test(children[1].name)
        ? is(children[0]) && is(children[2])
        : is(children[0]) || beginsTemporary(names, node);
    case 'ArrayExpression':
    case 'TupleExpression':
      return items.length > 0 && items.every(is);
    case 'ArrayComprehensionExpression':
      return is(children[1]);
    case 'MemberExpression':
      return ofMember(names, node, is);
    case 'CallExpression':
      return ofCall(names, node, is);
    case 'FormatString':
      return beginsTemporary(names, node) || is(startOfText(names, node));
    default:
      return beginsTemporary(names, node);
  }
}

/** `folder / ".." / "x"` is elsewhere, and so is `folder / "/x"`. */
function leavesPlace(names: NameMeanings, node: SyntaxNode): boolean {
  const [, operator, right = null] =
    node.name === 'BinaryExpression' ? childrenOf(node) : [];
  const added = right === null ? null : names.text(right);
  const isAbsolute =
    operator !== undefined &&
    textOf(names.tree, operator) === '/' &&
    /^(?:\/|[A-Za-z]:|~)/.test(added ?? '');
  return (
    isAbsolute ||
    (/String$/.test(node.name) && /\.\.[\\/]/.test(textOf(names.tree, node))) ||
    /(?:^|[\\/])\.\.(?:[\\/]|$)/.test(added ?? '')
  );
}

function beginsTemporary(names: NameMeanings, node: SyntaxNode): boolean {
  return TEMPORARY_TEXT.test(names.leadingText(node));
}

/** The value with which an f-string begins. */
function startOfText(
  { tree }: NameMeanings,
  node: SyntaxNode
): SyntaxNode | undefined {
  const [first] = childrenOf(node);
  const isStart = /^[A-Za-z]*["']{1,3}(?:sqlite:\/{3,4})?\{/.test(
    textOf(tree, node)
  );
  return isStart && first?.name === 'FormatReplacement'
    ? childrenOf(first)[1]
    : undefined;
}

function ofName(names: NameMeanings, node: SyntaxNode): boolean {
  const name = textOf(names.tree, node);
  const { temporary } = names.shared;
  return (
    temporary.get(names.scopesOf(node), name) ??
    // A function that gives temporary places, handed on.
    temporary.get([''], `${name}()`) ??
    (isFixture(name) || names.of(node).some(path => TEMPORARY.test(path)))
  );
}

/** `self.folder`, `file.name`, `parts[1]`. */
function ofMember(
  names: NameMeanings,
  node: SyntaxNode,
  is: (part: SyntaxNode | undefined) => boolean
): boolean {
  const [object, , property] = childrenOf(node);
  const name =
    property?.name === 'PropertyName' ? textOf(names.tree, property) : '';
  const paths = names.of(node);
  return (
    name !== 'parents' &&
    (names.shared.temporary.get([''], `.${name}`) ??
      (is(object) ||
        (paths.length > 0 && paths.every(path => TEMPORARY.test(path)))))
  );
}

function ofCall(
  names: NameMeanings,
  node: SyntaxNode,
  is: (part: SyntaxNode | undefined) => boolean
): boolean {
  const callee = childrenOf(node)[0];
  const { positional, named } = callArguments(names.tree, node);
  const paths = names.of(callee);
  const name = textOf(
    names.tree,
    callee.name === 'MemberExpression' ? (callee.lastChild ?? callee) : callee
  );
  const returned = names.shared.temporary.get([''], `${name}()`);
  if (returned !== undefined) {
    return returned;
  }
  if (NO_PLACES.test(textOf(names.tree, callee))) {
    return false;
  }
  if (paths.some(path => path.startsWith('tempfile.'))) {
    const folder = named.get('dir');
    return folder === undefined || folder.name === 'None' || is(folder);
  }
  if (paths.some(path => DATABASES.test(path))) {
    const place = positional[0] ?? named.get('database') ?? null;
    return (
      place === null || IN_MEMORY.test(names.text(place) ?? '') || is(place)
    );
  }
  const isOnPlace =
    callee.name === 'MemberExpression' && is(callee.firstChild ?? undefined);
  const leaves = positional
    .slice(isOnPlace ? 0 : 1)
    .some(part => /^(?:[\\/]|\.\.)/.test(names.text(part) ?? ''));
  return (
    !leaves &&
    (isOnPlace || is(positional[0]) || paths.some(path => TEMPORARY.test(path)))
  );
}
