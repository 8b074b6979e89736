import { textOf } from '../../python/tree';
import { apiTable } from './api-table';
import { namedText, nodeAt, type Call } from './call';
import { kindsOfIPython } from './ipython-calls';
import { installs } from './magic-risks';
import { isOwn } from './paths';
import type { RiskKind } from './risk';
import { DELETERS } from './rules';
import { ENGINE, isTemporary } from './temporary';
import { isWriter, writesFiles } from './writes';

/** Functions that read objects which may run code on the way. */
const UNPICKLERS = apiTable(`
  pickle dill cloudpickle joblib jsonpickle sklearn.externals.joblib: load loads Unpickler decode
  pandas: read_pickle
  marshal: load loads
`);

/** Those that do so unless they are told not to. */
const LOADERS = apiTable(`
  torch numpy: load
  yaml: load load_all unsafe_load full_load
`);

/** Makers of models that fetch the weights that they are asked for. */
const MODELS = apiTable(`
  keras.applications.** tensorflow.keras.applications.**: *
  torchvision: models.**
`);

/** Addresses of other machines. */
const ADDRESS = /^(?:https?|ftps?|sftp|s3|gs|gcs|abfss?|wss?):\/\//;

/** Functions that read from a place that may be on another machine. */
const READERS =
  /^(?!builtins\.|re\.|urllib\.parse\.|\.).*\.(?:read_\w+|scan_\w+|open\w*|load\w*|imread|genfromtxt|fetch\w*|download\w*|connect|from_url)$/;

const VERBS = /^(?:get|post|put|patch|delete|head|options|request|stream)$/;

/** Names of objects that send requests. */
const CLIENTS = /(?:session|client|http|api|requests?)\w*(?:\(\))?$/i;

/** Methods of other things than paths that are called like those of paths. */
const NO_PATHS = /^(?:xml|multiprocessing|unittest)\./;

const RULES: readonly {
  readonly kind: RiskKind;
  readonly applies: (call: Call) => boolean;
}[] = [
  { kind: 'write', applies: writesFiles },
  { kind: 'delete', applies: deletes },
  { kind: 'dynamic-code', applies: unpickles },
  { kind: 'network', applies: connects },
  { kind: 'install', applies: installsPackages }
];

/** What a call may do by its arguments. */
export function kindsOfCall(call: Call): RiskKind[] {
  const kinds = RULES.filter(({ applies }) => applies(call));
  return [...kinds.map(({ kind }) => kind), ...kindsOfIPython(call)];
}

/** What a function may do that is named but not called: its arguments are not known. */
export function kindsOfName(path: string): RiskKind[] {
  return [
    ...(isWriter(path) ? ['write' as const] : []),
    ...(UNPICKLERS.test(path) ? ['dynamic-code' as const] : [])
  ];
}

function deletes(call: Call): boolean {
  const { names, args, paths, method } = call;
  const isKnown = paths.some(path => DELETERS.test(path));
  const isPath =
    /^(?:unlink|rmdir)$/.test(method) &&
    args.positional.length === 0 &&
    !paths.some(path => isOwn(path) || NO_PATHS.test(path));
  const ofPath = isPath || paths.some(path => path.startsWith('pathlib.'));
  return (
    (isKnown || isPath) &&
    !isTemporary(names, nodeAt(call, ofPath ? 'receiver' : 0))
  );
}

/** Objects that the code stored itself a moment ago are its own. */
function unpickles(call: Call): boolean {
  const { names, args, paths } = call;
  const path = paths.find(item => UNPICKLERS.test(item) || LOADERS.test(item));
  const [source = null, loader] = args.positional;
  const isOwnDump = names.of(source).some(item => /\.dumps\(\)$/.test(item));
  const isOwnFile =
    isTemporary(names, source) &&
    !names.of(source).some(item => item.startsWith('io.'));
  if (path === undefined || isOwnDump || isOwnFile) {
    return false;
  }
  switch (path) {
    case 'numpy.load':
      return !/^(?:False)?$/.test(namedText(call, 'allow_pickle'));
    case 'torch.load':
      return namedText(call, 'weights_only') !== 'True';
    case 'yaml.load':
    case 'yaml.load_all': {
      const given =
        loader === undefined
          ? namedText(call, 'Loader')
          : textOf(names.tree, loader);
      return !/(?:Safe|Base)Loader$/.test(given);
    }
    default:
      return true;
  }
}

function connects(call: Call): boolean {
  const { names, args, paths, method } = call;
  const given = [...args.positional, ...args.named.values()];
  const urls = given.map(node => names.leadingText(node));
  if (paths.includes(ENGINE)) {
    return !/^(?:sqlite|duckdb)/.test(urls.at(0) ?? '');
  }
  const hasWeights =
    paths.some(path => MODELS.test(path)) &&
    !/^(?:None)?$/.test(namedText(call, 'weights'));
  const isAsked = ['download', 'pretrained'].some(
    name => namedText(call, name) === 'True'
  );
  const object = nodeAt(call, 'receiver');
  const isClient =
    paths.length === 0 &&
    VERBS.test(method) &&
    object !== null &&
    CLIENTS.test(textOf(names.tree, object));
  const isReader = paths.some(path => READERS.test(path));
  return (
    hasWeights ||
    isAsked ||
    ((isReader || isClient) && urls.some(url => ADDRESS.test(url)))
  );
}

function installsPackages({ names, node, paths }: Call): boolean {
  const isShell = paths.some(path =>
    /^(?:subprocess\.|os\.(?:system|popen))/.test(path)
  );
  return (
    isShell && installs(textOf(names.tree, node).replace(/["',[\]]/g, ' '))
  );
}
