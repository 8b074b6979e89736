import type { SyntaxNode } from '@lezer/common';
import { textOf } from '../../python/tree';
import { nodeAt, type Call, type Place } from './call';
import type { NameMeanings } from './names';
import { isOwn } from './paths';
import { isTemporary } from './temporary';

/** Methods of data frames, figures and models that write where they are given a place. */
const EXPORTERS =
  /^(?:to_(?:csv|excel|parquet|json|pickle|feather|gbq|vtk|gpkg|hdf|html|latex|stata|xml|orc|netcdf|zarr|delta|file|disk)|tofile|savefig|imsave|write_(?:html|image|json|ndjson|csv|parquet|ipc|excel|delta|videofile|audiofile|gif|pdf|png)|sink_\w+|save_(?:model|weights|pretrained|checkpoint|to_disk)|save_html|saveAs\w+|extractall|dump_model|writeto|dcmwrite|save_as|write_to_dataset|write_dataset|dump_stats|show_html)$/;

/** Methods that write where what they are given looks like a place: many other things are called so too. */
const MAYBE_EXPORTERS = /^(?:save|to_markdown|to_string|render|export|output)$/;

/** Methods that only paths have, whatever they are a method of. */
const PATH_METHODS =
  /^(?:write_text|write_bytes|symlink_to|hardlink_to|mkdir|touch)$/;

/** Libraries whose objects have a `save` that writes. */
const SAVERS =
  /^(?:PIL|openpyxl|docx|pptx|xlwt|keras|tensorflow|torch|matplotlib|altair|folium|pyvista|trimesh|nibabel|reportlab|fpdf|pydub|spacy|gensim|graphviz|pygame|cartopy|geopandas|bokeh)\./;

/** Spark's writer: `df.write.mode("overwrite").parquet(…)`. */
const WRITER_CHAIN =
  /\.write\b[^]*\.(?:csv|parquet|json|orc|text|save|saveAsTable|insertInto|jdbc)$/;

/** What is no place, whatever it is given to. */
const NO_PLACE =
  /^(?:None|Number|Boolean|LambdaExpression|Dictionary\w+|Set\w+)$/;

/**
 * Whether a method that is known by its name alone writes files: `df.to_csv("x.csv")`, `fig.savefig(…)`,
 * `model.save("m")`, `path.open("w")`.
 */
export function exportsFiles(call: Call): boolean {
  const { names, callee, args, paths, method } = call;
  const isOther = paths.some(path => !isOwn(path) && !isMock(path));
  if (method === '' || (paths.length > 0 && !isOther)) {
    return false;
  }
  const lasts = (place: Place): boolean =>
    !isTemporary(names, nodeAt(call, place));
  if (PATH_METHODS.test(method)) {
    return lasts('receiver');
  }
  if (method === 'open') {
    const mode = args.positional.at(0) ?? args.named.get('mode') ?? null;
    const writes = /^(?=.*[wax+])[rwaxbt+]{1,4}$/.test(names.text(mode) ?? '');
    return paths.length === 0 && writes && lasts('receiver');
  }
  if (method === 'to_sql' || method === 'write_database') {
    return lasts(1);
  }
  const place = nodeAt(call, 0);
  const isExport =
    EXPORTERS.test(method) ||
    WRITER_CHAIN.test(textOf(names.tree, callee)) ||
    (MAYBE_EXPORTERS.test(method) &&
      (paths.some(path => SAVERS.test(path)) || isPlace(names, place, method)));
  return (
    isExport &&
    (place === null ? method === 'extractall' : !NO_PLACE.test(place.name)) &&
    lasts(0)
  );
}

/** Whether a method of this name writes files, whatever it is a method of. */
export function isExporter(method: string): boolean {
  return EXPORTERS.test(method) || /^write_(?:text|bytes)$/.test(method);
}

function isMock(path: string): boolean {
  return path.startsWith('unittest.mock.');
}

/** Whether an argument looks like a place on the disk. */
function isPlace(
  names: NameMeanings,
  node: SyntaxNode | null,
  method: string
): boolean {
  const text = names.text(node);
  if (node === null || text !== null) {
    return (
      text !== null &&
      (method === 'save' || /^[^\s<>]*[./][^\s<>]*$/.test(text))
    );
  }
  const isPath = names
    .of(node)
    .some(path => /^(?:pathlib\.Path\(\)|os\.path\.join\(\))$/.test(path));
  const called =
    /^(?:save|export)$/.test(method) &&
    /(?:path|file|dir|folder|fname)\w*$/i.test(textOf(names.tree, node));
  return isPath || called;
}
