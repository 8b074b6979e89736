/** Stands for an attribute or module that only running the code names. */
export const UNKNOWN = '?';

/** Names under which the same thing is known, with the one that the rules use. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/^(?:posix|nt)\./, 'os.'],
  [/^cPickle\./, 'pickle.'],
  [/^_(?=(?:io|pickle|socket|ctypes)\.)/, ''],
  [/^(?:anyio|trio|aiopath|upath)\.(?:Async|U)?Path\b/, 'pathlib.Path'],
  // What one module has imported can be reached through it: `numpy.os.system`.
  [
    /^(?:\w+\.)+_?(?=(?:os|sys|subprocess|shutil|builtins|importlib|socket|ctypes|pathlib)\.)/,
    ''
  ],
  [/^(?:.+\.__builtins__|builtins\.\w+\.__self__)\b/, 'builtins'],
  [/^pathlib\.(?:Posix|Windows)?Path\.(?!home\b|cwd\b)/, 'pathlib.Path().'],
  // Parts of an expression that make a path out of a path.
  [
    /^pathlib\.(?:Posix|Windows)?Path(?:\.(?:home|cwd))?\(\)(?:\.(?:parent\b|(?:resolve|absolute|expanduser|joinpath|with_\w+|relative_to|rename|replace)\(\)))*/,
    'pathlib.Path()'
  ]
];

/** The dotted path by which the rules know a thing. */
export function commonPath(path: string): string {
  return SAME.reduce(
    (known, [pattern, common]) => known.replace(pattern, common),
    path
  );
}

/** Containers in each other that are followed. */
const DEEPEST = 'each(each(each(';

/** What a container is that has this as an item. */
export function containerOf(path: string): string[] {
  return path.startsWith(DEEPEST) ? [] : [`each(${path})`];
}

/** What an item of something is: of `each(os)` it is `os`, of a folder's files a path. */
export function itemOf(path: string): string[] {
  if (path.startsWith('text:')) {
    return [path];
  }
  if (path.startsWith('data:')) {
    return [];
  }
  const [, item] = /^each\((.*)\)$/.exec(path) ?? [];
  if (item !== undefined) {
    return [item];
  }
  const isFiles =
    /^pathlib\.Path\(\)\.(?:(?:r?glob|iterdir)\(\)|parents)$/.test(path);
  return isFiles
    ? ['pathlib.Path()']
    : path.endsWith('[]')
      ? []
      : [`${path}[]`];
}

/** An attribute. The code's own functions and classes have paths that begin with a dot. */
export function memberOf(path: string, name: string): string {
  return `${path}.${name}`;
}

/** Whether a path is of the code's own functions or classes. */
export function isOwn(path: string): boolean {
  return path.startsWith('.');
}
