import type { SyntaxNode } from '@lezer/common';
import { childrenOf, textOf } from '../../python/tree';
import { apiTable } from './api-table';
import { namedText, nodeAt, type Call } from './call';
import type { NameMeanings } from './names';
import { isOwn } from './paths';
import { ENGINE } from './temporary';
import { ADDRESS } from './texts';

/** Makers of models that fetch the weights that they are asked for. */
const MODELS = apiTable(`
  keras.applications.** tensorflow.keras.applications.**: *
  torchvision: models.**
`);

/** Functions and methods that read from a place that may be on another machine. */
const READS =
  /^(?:read(?:_\w+)?|scan_\w+|open\w*|load\w*|imread|genfromtxt|fetch\w*|download\w*|connect\w*|from_url|url(?:open|retrieve)\w*|get_file|clone\w*|retrieve|create_connection|parse|run)$/;

/** Modules whose functions of such names stay on this machine. */
const STAYS = /^(?:builtins|re|urllib\.parse|ast|yaml|json|sqlite3|unittest)\b/;

const VERBS = /^(?:get|post|put|patch|delete|head|options|request|stream)$/;

/** Names of objects that send requests. */
const CLIENTS = /(?:session|client|http|api|requests?)\w*(?:\(\))?$/i;

/** Classes of libraries that are called like what talks to a service, other than those for tests. */
const SERVICE = /^[a-z]\w*(?:\.\w+)*\.(?!Test|Mock|Fake|Dummy)\w*Client$/;

/** Arguments that only requests have. */
const OF_REQUESTS =
  'timeout headers params json auth verify proxies cookies allow_redirects follow_redirects'.split(
    ' '
  );

/** Names for addresses. */
const NAMED_ADDRESS =
  /(?:^|_)(?:url|uri|endpoint|href|link|address|webhook)s?\d*$/i;

/** Names for the beginning of an address. */
const NAMED_BASE = /(?:^|_)(?:url|uri|endpoint|base|host|server|root|api)$/i;

/** Whether a call reaches another machine by what it is given. */
export function connects(call: Call): boolean {
  const { names, args, paths, method } = call;
  if (paths.includes(ENGINE)) {
    const url = names.leadingText(args.positional.at(0) ?? null);
    return !/^(?:sqlite|duckdb)/.test(url);
  }
  if (paths.some(path => SERVICE.test(path))) {
    return true;
  }
  return fetchesModel(call) || readsAddress(call) || sendsRequest(call, method);
}

function fetchesModel(call: Call): boolean {
  const hasWeights =
    call.paths.some(path => MODELS.test(path)) &&
    !/^(?:None)?$/.test(namedText(call, 'weights'));
  return (
    hasWeights ||
    ['download', 'pretrained'].some(name => namedText(call, name) === 'True')
  );
}

/** `pd.read_csv(URL)`, and `pd.read_csv(url)` with what is only called so. */
function readsAddress(call: Call): boolean {
  const { names, args, paths, method } = call;
  const known = paths.filter(path => !isOwn(path));
  const isReader =
    paths.length === 0
      ? READS.test(method)
      : known.some(
          path =>
            READS.test(path.slice(path.lastIndexOf('.') + 1)) &&
            path.includes('.') &&
            !STAYS.test(path)
        );
  const given = [...args.positional, ...args.named.values()];
  return (
    isReader &&
    (given.some(node => isAddress(names, node)) ||
      (known.length > 0 && isNamed(names, given.at(0), NAMED_ADDRESS)))
  );
}

/** `session.get(url)`, where nothing is known of the session. */
function sendsRequest(
  { names, args, paths, method, ...call }: Call,
  verb: string
): boolean {
  const object = nodeAt({ names, args, paths, method, ...call }, 'receiver');
  const [first] =
    verb === 'request' ? args.positional.slice(1) : args.positional;
  const address = first ?? args.named.get('url');
  if (paths.length > 0 || object === null || !VERBS.test(verb)) {
    return false;
  }
  const isClient =
    CLIENTS.test(textOf(names.tree, object)) ||
    OF_REQUESTS.some(name => args.named.has(name));
  return (
    isClient &&
    (isAddress(names, address) ||
      isNamed(names, address, NAMED_ADDRESS) ||
      beginsWithBase(names, address))
  );
}

function isAddress(names: NameMeanings, node: SyntaxNode | undefined): boolean {
  return (
    node !== undefined &&
    (ADDRESS.test(names.leadingText(node)) ||
      names.of(node).some(path => /^(?:each\()?text:address\b/.test(path)))
  );
}

/** Whether a name, or the attribute of one, is like a pattern. */
function isNamed(
  { tree }: NameMeanings,
  node: SyntaxNode | null | undefined,
  pattern: RegExp
): boolean {
  return (
    /^(?:VariableName|MemberExpression)$/.test(node?.name ?? '') &&
    pattern.test(textOf(tree, node?.lastChild ?? (node as SyntaxNode)))
  );
}

/** `f"{self.base}/items"`, `base_url + "/items"`. */
function beginsWithBase(
  names: NameMeanings,
  node: SyntaxNode | undefined
): boolean {
  const [first] = node === undefined ? [] : childrenOf(node);
  switch (node?.name) {
    case 'BinaryExpression':
      return isNamed(names, first, NAMED_BASE);
    case 'FormatString':
      return (
        names.leadingText(node) === '' &&
        first?.name === 'FormatReplacement' &&
        isNamed(names, childrenOf(first)[1], NAMED_BASE)
      );
    default:
      return false;
  }
}
