import { descendants, textOf } from '../../python/tree';
import { apiTable } from './api-table';
import { nodeAt, type Call } from './call';
import { isOwn } from './paths';
import type { RiskKind } from '../../values/risk';
import { isTemporary } from './temporary';
import type { TextMeaning } from './texts';

/** Names of functions and methods that hand text to a database. */
const EXECUTES =
  /^(?:exec\w*|\w*sql\w*|\w*query\w*|run\w*|scalars?|fetch\w*|raw|do|command)$/i;

/** Methods of clients, tables and models that change a database, whatever they are a method of. */
const CHANGES =
  /^(?:executescript|drop_all|create_all|drop_table|drop_database|drop_collection|drop_index(?:es)?|insert_(?:one|many)|update_(?:one|many)|delete_(?:one|many)|replace_one|find_one_and_(?:delete|update|replace)|bulk_(?:write|create|update|save_objects|insert_mappings)|flushall|flushdb|delete_by_query|update_by_query|rename_table|truncate_table|(?:insert|upsert)_all|upsert\w*|delete_where|drop_(?:view|column|constraint|all))$/;

/** Statements that are built of functions: `delete(User)`. */
const BUILT = apiTable(`
  sqlalchemy sqlalchemy.sql sqlalchemy.sql.expression sqlalchemy.dialects.*: delete() insert() update()
  sqlalchemy.schema: Drop*() Create*()
`);

/** Chains of a mapper that end in a change: `Order.objects.filter(…).delete()`, `User.delete().where(…).execute()`. */
const CHAIN =
  /\.objects\b[^]*\.(?:delete|update|create|get_or_create|update_or_create|save)$|\.(?:delete|update|insert|insert_many|upsert|replace)\([^]*\)\.execute$/;

/** Databases that a module has in memory of its own accord. */
const IN_MEMORY = /^duckdb\.(?!connect\b)\w+$/;

const KINDS: Readonly<Record<string, RiskKind>> = {
  'text:sql-file': 'write',
  'text:sql-network': 'network',
  'text:sql-native': 'native-code'
} satisfies Partial<Record<TextMeaning, RiskKind>>;

/** What a call may do to a database; what is in memory is the code's own. */
export function kindsOfDatabase(call: Call): RiskKind[] {
  const { names, node, callee, args, paths, method } = call;
  const name = method || (paths.at(0)?.split('.').at(-1) ?? calledName(call));
  const isChange =
    CHANGES.test(name) ||
    CHAIN.test(textOf(names.tree, callee)) ||
    (name === 'commit' && args.positional.length === 0);
  const isOther = paths.some(path => !isOwn(path)) || paths.length === 0;
  const isShell = paths.some(path => path.startsWith('IPython.'));
  if (isShell || !isOther || !(isChange || EXECUTES.test(name))) {
    return [];
  }
  const list = node.getChild('ArgList');
  const given = list === null ? [] : [...descendants(list)];
  const found = new Set(given.flatMap(item => names.of(item)));
  const kinds = Object.entries(KINDS)
    .filter(([meaning]) => found.has(meaning))
    .map(([, kind]) => kind);
  const changes =
    isChange ||
    found.has('text:sql-change') ||
    [...found].some(path => BUILT.test(path));
  const isOfMemory =
    isTemporary(names, nodeAt(call, 'receiver')) ||
    args.positional.some(item => isTemporary(names, item)) ||
    [...args.named.values()].some(item => isTemporary(names, item)) ||
    paths.some(path => IN_MEMORY.test(path));
  return changes && !isOfMemory ? [...kinds, 'database'] : kinds;
}

function calledName({ names, callee }: Call): string {
  return callee.name === 'VariableName' ? textOf(names.tree, callee) : '';
}
