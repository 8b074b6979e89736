import type { SyntaxNode } from '@lezer/common';
import { childrenOf, textOf } from '../../python/tree';
import { callArguments, type CallArguments } from './arguments';
import type { NameMeanings } from './names';

/** Functions that open a file; the mode says what for. */
const OPENERS =
  /^(?:(?:builtins|io|codecs|gzip|bz2|lzma|os|tarfile|aiofiles)\.(?:open|fdopen)|zipfile\.ZipFile|h5py\.File|(?:gzip|bz2|lzma)\.\w+File|pathlib\.Path\(\)\.open)$/;

/** Functions that write to the place that an argument names; the number is its position. */
const WRITERS: readonly (readonly [RegExp, number])[] = [
  [/^(?:os\.(?:mkdir|makedirs|truncate|chmod|chown|mkfifo))$/, 0],
  [
    /^(?:os\.(?:rename|renames|replace|symlink|link)|shutil\.(?:copy\w*|move))$/,
    1
  ],
  [/^shutil\.(?:make_archive|unpack_archive|chown)$/, 0],
  [/^numpy\.(?:save|savez\w*|savetxt)$/, 0],
  [/^(?:joblib\.dump|torch\.save|cv2\.imwrite|imageio\.imw?rite)$/, 1],
  [
    /^(?:pandas\.(?:ExcelWriter|HDFStore)|shelve\.open|dbm\.open|sqlite3\.connect)$/,
    0
  ],
  [/^logging\.(?:handlers\.\w*|)FileHandler$/, 0]
];

/** Methods of a path that change the file system. */
const PATH_METHODS =
  /^pathlib\.Path\(\)\.(?:write_text|write_bytes|touch|mkdir|rename|replace|symlink_to|hardlink_to|chmod)$/;

/** Methods of data frames and figures that write where they are given a place. */
const EXPORTERS =
  /^(?:to_(?:csv|excel|parquet|json|pickle|feather|hdf|html|latex|stata|xml|orc|sql|netcdf|zarr)|savefig|imsave|write_(?:html|image|json|csv|parquet)|save_(?:model|weights|pretrained)|write_text|write_bytes|extractall)$/;

/** Names of the argument that holds the place. */
const PLACES =
  'path path_or_buf path_or_buffer buf fname filename file excel_writer name dst fp outfile'.split(
    ' '
  );

/** Whether a call writes somewhere else than to a temporary place or to memory. */
export function writesFiles(names: NameMeanings, call: SyntaxNode): boolean {
  const { tree } = names;
  const callee = childrenOf(call)[0];
  const args = callArguments(tree, call);
  const paths = names.of(callee);
  const receiver =
    callee.name === 'MemberExpression' ? callee.firstChild : null;
  if (paths.some(path => OPENERS.test(path))) {
    const ofPath = paths.includes('pathlib.Path().open');
    const place = ofPath ? receiver : placeOf(args, 0);
    return (
      mayWrite(names, args, ofPath ? 0 : 1) &&
      !names.isTemporary(place ?? undefined)
    );
  }
  if (paths.some(path => PATH_METHODS.test(path))) {
    return !names.isTemporary(receiver ?? undefined);
  }
  for (const [pattern, position] of WRITERS) {
    if (paths.some(path => pattern.test(path))) {
      const place = placeOf(args, position);
      return (
        !names.isTemporary(place) && names.text(place ?? null) !== ':memory:'
      );
    }
  }
  const isConfig = paths.includes('logging.basicConfig');
  if (isConfig) {
    return args.named.has('filename');
  }
  return exports(names, callee, args);
}

/** `df.to_csv("x.csv")`, `fig.savefig(…)`, `model.save("m")`: methods known by their names. */
function exports(
  names: NameMeanings,
  callee: SyntaxNode,
  args: CallArguments
): boolean {
  const method = callee.lastChild;
  if (callee.name !== 'MemberExpression' || method?.name !== 'PropertyName') {
    return false;
  }
  const name = textOf(names.tree, method);
  const place = placeOf(args, 0);
  const isExport =
    EXPORTERS.test(name) ||
    (name === 'save' && names.text(place ?? null) !== null);
  return (
    isExport &&
    (place !== undefined || name === 'extractall') &&
    place?.name !== 'None' &&
    !names.isTemporary(place) &&
    !names.isTemporary(callee)
  );
}

function placeOf(
  args: CallArguments,
  position: number
): SyntaxNode | undefined {
  const named = PLACES.map(name => args.named.get(name));
  return args.positional[position] ?? named.find(node => node !== undefined);
}

function mayWrite(
  names: NameMeanings,
  { positional, named }: CallArguments,
  position: number
): boolean {
  const mode = positional[position] ?? named.get('mode');
  if (mode === undefined) {
    return false;
  }
  const text = names.text(mode);
  return text === null || /[wax+]/.test(text);
}
