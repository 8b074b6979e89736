/** A path of the project, given one below a folder of it; the folder is empty for the project itself. */
export function fromRoot(root: string, path: string): string {
  return root === '' ? path : `${root}/${path}`;
}

/** The path below a folder of the project, given one of the project that lies in it. */
export function belowRoot(root: string, path: string): string {
  return root === '' ? path : path.slice(root.length + 1);
}

/** The paths of the project that lie in a folder of it, as they are below that. */
export function pathsBelow(root: string, paths: readonly string[]): string[] {
  return paths
    .filter(path => root === '' || path.startsWith(`${root}/`))
    .map(path => belowRoot(root, path));
}
