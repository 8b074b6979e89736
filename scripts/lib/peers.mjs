import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Other ways to a model in a notebook, in the versions that `docs/benchmarks.md` tells. */
export const PEERS = [
  'jupyter-ai==3.2.0',
  'notebook-intelligence==6.2.0',
  'jupyterlite-ai==0.20.1',
  'cellmage==0.9.7'
];

/** What no browser loads. */
const NOT_LOADED = /\.map$|\blicen[cs]es?\b.*\.json$|build_log\.json$/;

/** What a front end is made of: code and styles; fonts, pictures, models and WebAssembly are data. */
const CODE = /\.(?:m?js|css)$/;

/**
 * The folders of front ends below `share/jupyter/labextensions`: each holds a `package.json` that names the file that
 * JupyterLab begins with.
 *
 * @param {string} root
 * @returns {string[]} Names as JupyterLab has them, such as `@scope/name`.
 */
export function frontEnds(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name === 'package.json')
    .map(({ parentPath }) => parentPath)
    .filter(folder => {
      const text = readFileSync(join(folder, 'package.json'), 'utf8');
      return typeof JSON.parse(text).jupyterlab?._build?.load === 'string';
    })
    .map(folder => folder.slice(root.length + 1).split(sep).join('/'))
    .sort();
}

/**
 * The code of front ends, all that they can ever load.
 *
 * @param {string} root
 * @param {readonly string[]} names
 * @returns {{files: number, bytes: number}} `bytes`: each file gzipped by itself.
 */
export function everything(root, names) {
  const files = names
    .map(name => join(root, name, 'static'))
    .flatMap(folder =>
      readdirSync(folder, { recursive: true }).map(name => join(folder, name))
    )
    .filter(path => CODE.test(path) && !NOT_LOADED.test(path));
  return total(files.map(path => readFileSync(path)));
}

/** @param {readonly Buffer[]} contents */
export const total = contents => ({
  files: contents.length,
  bytes: contents.reduce(
    (sum, content) => sum + gzipSync(content, { level: 9 }).length,
    0
  )
});

/** The name of the front end that an address belongs to; `null` where it is none's. */
export function frontEndOf(url, names) {
  const [, path] = new URL(url).pathname.split('/lab/extensions/');
  return names.find(name => path?.startsWith(`${name}/`)) ?? null;
}

/**
 * The packages that came with an installation.
 *
 * @param {string} before What `pip list --format=json` printed before.
 * @param {string} after And after.
 * @returns {{name: string, version: string}[]}
 */
export function cameWith(before, after) {
  const had = new Set(JSON.parse(before).map(({ name }) => name));
  return JSON.parse(after).filter(({ name }) => !had.has(name));
}

/** Bytes of the files below a folder; links count nothing. */
export const sizeOf = folder =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && !/\.pyc$/.test(entry.name))
    .reduce(
      (sum, { parentPath, name }) =>
        sum + statSync(join(parentPath, name)).size,
      0
    );

/**
 * One line of the table.
 *
 * @param {{name: string, version: string, packages: number, disk: number, atStart: {files: number, bytes: number},
 *   everything: {files: number, bytes: number}}} peer
 */
export function line({ name, version, packages, disk, atStart, everything }) {
  const code = ({ files, bytes }) =>
    files === 0 ? 'none' : `${kilo(bytes)} in ${files}`;
  return `| ${name} ${version} | ${code(atStart)} | ${code(everything)} | ${packages} | ${(disk / 1e6).toFixed(1)} MB |\n`;
}

const kilo = bytes => `${Math.round(bytes / 1e3).toLocaleString('en')} kB`;

export const HEAD =
  '\n| what | its code loaded at start, gzip, in files | all of its code, gzip, in files | Python packages that come with it | on disk |\n' +
  '| --- | ---: | ---: | ---: | ---: |\n';
