import type { SyntaxNode } from '@lezer/common';
import { textOf } from '../../python/tree';
import { nodeAt, type Call } from './call';
import { lastName, libraryOf } from './libraries';
import { isTemporary } from './temporary';
import { ADDRESS } from './texts';

/** What functions and methods of libraries are called that write to a place that they are given. */
const WRITES =
  /^(?!(?:dump|write)s|write(?:str|row)|\w*_from_)(?:\w*(?:save|export|write)\w*|dump\w*|recreate|unpack\w*|output\w*|extract_(?:archive|all)|\w*(?:to_?(?:file|disk)|writer))$/i;

/** The same, where it is not known what they are of. */
const WRITES_ANYWHERE =
  /^(?:(?:save|write|export|dump|to)_[a-z]\w*|save_?as|write)$/i;

/** What they are called that may write to what is called like a file. */
const MAY_WRITE =
  /^(?!\w*_from_)(?:(?:create|convert|build|render|draw|plot)(?:_\w+|[A-Z]\w*)?|to_?[a-z]\w*|from_(?:string|url|file|html)|\w+_to_\w+)$/i;

/** What they are called that open something, as a mode says. */
const OPENS = /open|file|archive|dataset|group|store/i;

/** Arguments that say where to. */
const TARGETS =
  /^(?:(?:out|output|save|dump|export|dest|destination|log|checkpoint|default_root)(?:_\w+)?_?(?:file|path|dir|folder|filename|fname|name|fig)|(?:out|output|save|dest)(?:_?(?:to|as))?|outfile|outdir|to_file|dst)$/;
const FOLDERS = /(?:dir|folder|path)$/;

/** A name with the ending of a file's; and a path. */
const FILE = /^[^\s<>"'`{}|?*=,;()]*\.[A-Za-z][A-Za-z0-9]{0,7}$/;
const PATH = /^(?=.*[A-Za-z])[^\s<>"'`{}|?*=,;()]*[\\/][^\s<>"'`{}|?*=,;()]*$/;

/** Names for places. */
const PATH_NAME = /(?:^|[_.])(?:path|file|filename|fname|dir|folder)$/i;

/** Methods that remove files and folders, whatever library they are of. */
const REMOVES =
  /^(?:rm_?tree\w*|rm_?dirs?|remove_?(?:tree|files?|dirs?|folders?|directory|directories)|delete_?(?:tree|files?|dirs?|folders?|directory|directories|revisions?|experiments?|runs?))$/i;

type Looks = (call: Call, node: SyntaxNode) => boolean;

/** Whether a library is called to write to something that looks like a file. */
export function savesFile(call: Call): boolean {
  const { args, method, paths } = call;
  const lasts = (looks: Looks) => (node: SyntaxNode) =>
    looks(call, node) && !isTemporary(call.names, node);
  if (isTemporary(call.names, nodeAt(call, 'receiver'))) {
    return false;
  }
  if (paths.length === 0) {
    return (
      WRITES_ANYWHERE.test(method) &&
      !call.names.shared.defined.has(method) &&
      args.positional.some(lasts(isFile))
    );
  }
  const verbs = verbsOf(call);
  const isTold = [...args.named].some(
    ([name, node]) =>
      TARGETS.test(name) && lasts(FOLDERS.test(name) ? isText : isPlace)(node)
  );
  return (
    (verbs.length > 0 && isTold) ||
    (verbs.some(verb => WRITES.test(verb)) &&
      [...args.positional, ...args.named.values()].some(lasts(isPlace))) ||
    (verbs.length > 0 && opensToWrite(call)) ||
    (verbs.some(verb => MAY_WRITE.test(verb)) &&
      args.positional.some(lasts(isFile)))
  );
}

/** `av.open("x.mp4", mode="w")`, `pysam.AlignmentFile(name, "wb")`. */
function opensToWrite(call: Call): boolean {
  const { names, args } = call;
  const [place = null, second = null] = args.positional;
  const opens = verbsOf(call).some(verb => OPENS.test(verb));
  const mode =
    names.text(args.named.get('mode') ?? (opens ? second : null)) ?? '';
  return (
    place !== null &&
    /^(?=.*[wax+])[rwaxbt]{1,2}[bt+]?$/.test(mode) &&
    !isTemporary(names, place)
  );
}

/** Whether a library is called to remove files or folders. */
export function removesFiles(call: Call): boolean {
  const { names, paths, method } = call;
  const verbs = paths.length === 0 ? [method] : verbsOf(call);
  return (
    verbs.some(verb => REMOVES.test(verb)) &&
    !names.shared.defined.has(method) &&
    !isTemporary(names, nodeAt(call, 0)) &&
    !isTemporary(names, nodeAt(call, 'receiver'))
  );
}

/** The last names of what may be called of libraries. */
function verbsOf({ paths }: Call): string[] {
  return paths.filter(path => libraryOf(path) !== null).map(lastName);
}

const isFile: Looks = ({ names }, node) => {
  const text = names.text(node) ?? '';
  return FILE.test(text) && !ADDRESS.test(text);
};

const isText: Looks = (call, node) =>
  call.names.text(node) !== null || isPlace(call, node);

const isPlace: Looks = (call, node) => {
  const { names } = call;
  const text = names.text(node);
  if (text !== null) {
    return isFile(call, node) || (PATH.test(text) && !ADDRESS.test(text));
  }
  const isName = /^(?:VariableName|MemberExpression)$/.test(node.name);
  return (
    names
      .of(node)
      .some(path => /^(?:pathlib\.Path|os\.path\.join)\(\)$/.test(path)) ||
    (isName && PATH_NAME.test(textOf(names.tree, node)))
  );
};
