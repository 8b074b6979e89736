import { textOf } from '../../python/tree';
import { nodeAt, namedText, type Call } from './call';
import { usesDevice } from './device-calls';
import { kindsOfDatabase } from './databases';
import { isUnpickler, runsData } from './dynamic-code';
import { isExporter } from './exports';
import { removesFiles, savesFile } from './file-calls';
import { kindsOfIPython } from './ipython-calls';
import { installs } from './magic-risks';
import { connects } from './network';
import { isOwn } from './paths';
import { callsService } from './service-calls';
import type { RiskKind } from '../../values/risk';
import { DELETERS } from './rules';
import { isTemporary } from './temporary';
import { isWriter, writesFiles } from './writes';

/** Methods of other things than paths that are called like those of paths. */
const NO_PATHS = /^(?:xml|multiprocessing|unittest)\./;

const RULES: readonly {
  readonly kind: RiskKind;
  readonly applies: (call: Call) => boolean;
}[] = [
  {
    kind: 'write',
    applies: call => writesFiles(call) || savesFile(call) || getsExporter(call)
  },
  { kind: 'delete', applies: call => deletes(call) || removesFiles(call) },
  { kind: 'dynamic-code', applies: runsData },
  { kind: 'network', applies: call => connects(call) || callsService(call) },
  { kind: 'device', applies: usesDevice },
  { kind: 'process', applies: spreadsOut },
  {
    kind: 'native-code',
    applies: ({ method }) => /^(?:enable_)?load_extension$/.test(method)
  },
  { kind: 'install', applies: installsPackages }
];

/** What a call may do by its arguments. */
export function kindsOfCall(call: Call): RiskKind[] {
  const kinds = RULES.filter(({ applies }) => applies(call));
  return [
    ...kinds.map(({ kind }) => kind),
    ...kindsOfDatabase(call),
    ...kindsOfIPython(call)
  ];
}

/** What a function may do that is named but not called: its arguments are not known. */
export function kindsOfName(path: string): RiskKind[] {
  return [
    ...(isWriter(path) ? ['write' as const] : []),
    ...(isUnpickler(path) ? ['dynamic-code' as const] : [])
  ];
}

/** What a method may do that is named but not called, `df.to_csv`, whatever it is a method of. */
export function kindsOfMethod(
  property: string,
  paths: readonly string[]
): RiskKind[] {
  return isExporter(property) && !paths.some(isOwn) ? ['write'] : [];
}

/** `getattr(df, f"to_{format}")`. */
function getsExporter({ names, args, paths }: Call): boolean {
  const [object, name] = args.positional;
  return (
    name !== undefined &&
    paths.includes('builtins.getattr') &&
    names.text(name) === null &&
    /^(?:to|write|save|export)_$/.test(names.leadingText(name)) &&
    !names.of(object).some(isOwn)
  );
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

/** Whether a call asks for workers, which are processes or may be: `GridSearchCV(…, n_jobs=-1)`. */
function spreadsOut(call: Call): boolean {
  const { names, args, paths } = call;
  const isThreads = [
    namedText(call, 'backend'),
    namedText(call, 'prefer')
  ].some(text => /thread|sequential/.test(text));
  const workers = ['n_jobs', 'num_workers', 'n_workers']
    .map(name => args.named.get(name))
    .concat(
      paths.some(path => /^joblib\.(?:\w+\.)?Parallel$/.test(path))
        ? args.positional.slice(0, 1)
        : []
    )
    .filter(node => node !== undefined)
    .map(node => textOf(names.tree, node));
  return !isThreads && workers.some(text => !/^(?:0|1|None)$/.test(text));
}

function installsPackages({ names, node, args, paths }: Call): boolean {
  const isShell = paths.some(path =>
    /^(?:subprocess\.|os\.(?:system|popen))/.test(path)
  );
  const texts = args.positional.map(item => names.text(item) ?? '');
  const all = [textOf(names.tree, node), ...texts].join('\n');
  return isShell && installs(all.replace(/["',[\]]/g, ' '));
}
