/** A path of the project, given one below a folder of it; the folder is empty for the project itself. */
export function fromRoot(root: string, path: string): string {
  return root === '' ? path : `${root}/${path}`;
}

/** The path below a folder of the project, given one of the project that lies in it. */
export function belowRoot(root: string, path: string): string {
  return root === '' ? path : path.slice(root.length + 1);
}
