import { isManifest } from '../order/file-kind';

/** Folders of packages, results and caches: nobody writes them by hand. */
const FOLDER =
  /^(?:node_modules|bower_components|venv|env|virtualenv|__pycache__|site-packages|dist|build|out|target|coverage|htmlcov|.+\.egg-info)$/i;

/** Names under which keys and passwords are kept. */
const SECRET =
  /^(?:.*\.(?:env|pem|key|p12|pfx|jks|keystore|kdbx|ppk)|id_(?:rsa|dsa|ecdsa|ed25519)|(?:client_)?secrets?(?:\.\w+)?|credentials?(?:\.\w+)?)$/i;

/** Files that programs write and read. */
const BINARY =
  /\.(?:png|jpe?g|gif|webp|avif|ico|bmp|tiff?|pdf|zip|gz|tgz|bz2|xz|7z|tar|rar|jar|war|class|pyc|pyd|so|dll|dylib|exe|o|a|wasm|woff2?|ttf|otf|eot|mp[34]|wav|ogg|webm|mov|avi|sqlite3?|db|parquet|feather|arrow|npy|npz|pkl|pickle|h5|hdf5|onnx|pt|safetensors|bin|dat|docx?|xlsx?|pptx?)$/i;

/** What package managers write from other files. */
const MADE =
  /^(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|poetry\.lock|uv\.lock|Pipfile\.lock|Cargo\.lock|composer\.lock|.*\.min\.(?:js|css)|.*\.map)$/i;

/** Most bytes of one file that is read. */
const MAX_BYTES = 200_000;

/** Whether a folder of a project is left alone, with all that is in it. */
export function isForeignFolder(name: string): boolean {
  return FOLDER.test(name);
}

/** Why a file of a project is neither read nor changed, as the end of a sentence; `null` where it is. */
export function whyNotRead(name: string, size: number | null): string | null {
  if (SECRET.test(name)) {
    return 'may hold secrets';
  }
  if (BINARY.test(name)) {
    return 'is no text';
  }
  if (/\.ipynb$/i.test(name)) {
    return 'is a notebook';
  }
  if (MADE.test(name)) {
    return 'is written by a program';
  }
  return size !== null && size > MAX_BYTES
    ? `is larger than ${MAX_BYTES / 1000} kB`
    : null;
}

/** What holds data rather than code: where there are many such files, the project is what stands beside them. */
export function isData(name: string): boolean {
  return (
    /\.(?:csv|tsv|jsonl|ndjson|geojson|log|txt|xml|dat)$/i.test(name) &&
    !isManifest(name)
  );
}
