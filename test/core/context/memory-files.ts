import { CellwrightError } from '../../../src/core/errors';
import type { FileEntry, Files, FileText } from '../../../src/core/ports/files';

/** Files in memory: paths and texts; folders follow from the paths. Counts what is asked of it. */
export class MemoryFiles implements Files {
  constructor(texts: Readonly<Record<string, string>>) {
    this.texts = new Map(Object.entries(texts));
  }

  readonly texts: Map<string, string>;

  /** Every call in order, for example `read a.py`. */
  readonly calls: string[] = [];

  /** Paths that fail to be read. */
  readonly broken = new Set<string>();

  async stat(path: string): Promise<FileEntry | null> {
    this.calls.push(`stat ${path}`);
    return this._entry(path);
  }

  async list(path: string): Promise<readonly FileEntry[]> {
    this.calls.push(`list ${path}`);
    if (this._entry(path)?.kind !== 'directory') {
      throw this._unreadable(path);
    }
    const start = path === '' ? '' : `${path}/`;
    const names = [...this.texts.keys()]
      .filter(file => file.startsWith(start))
      .map(file => file.slice(start.length).split('/')[0]);
    return [...new Set(names)].flatMap(name => this._entry(start + name) ?? []);
  }

  /** Links by the path that they stand at. */
  readonly links = new Map<string, string>();

  async realPath(path: string): Promise<string> {
    return this.links.get(path) ?? path;
  }

  async readText(path: string): Promise<FileText> {
    this.calls.push(`read ${path}`);
    const entry = this._entry(path);
    const text = this.texts.get(path);
    if (entry === null || text === undefined || this.broken.has(path)) {
      throw this._unreadable(path);
    }
    return { entry, text };
  }

  /** Base64 by path. */
  readonly bytes = new Map<string, string>();

  async readBytes(path: string): Promise<string> {
    this.calls.push(`read ${path}`);
    const bytes = this.bytes.get(path);
    if (bytes === undefined) {
      throw this._unreadable(path);
    }
    return bytes;
  }

  private _entry(path: string): FileEntry | null {
    const modified = '2025-11-01T00:00:00Z';
    const text = this.texts.get(path);
    if (text !== undefined) {
      const size = new TextEncoder().encode(text).length;
      const kind = path.endsWith('.ipynb') ? 'notebook' : 'file';
      return { path, kind, size, modified };
    }
    const isFolder =
      path === '' ||
      [...this.texts.keys()].some(file => file.startsWith(`${path}/`));
    return isFolder ? { path, kind: 'directory', size: null, modified } : null;
  }

  private _unreadable(path: string): CellwrightError {
    return new CellwrightError({
      code: 'snippet-unreadable',
      retryable: false,
      message: `"${path}" cannot be read`
    });
  }
}
