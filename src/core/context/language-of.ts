import { languageOfEnding } from '../languages/names';

/** Fence languages by file extension where there is no profile; those with an empty one are text without a grammar. */
const byExtension: Readonly<Record<string, string>> = {
  pyx: 'cython',
  ipynb: '',
  rmd: 'markdown',
  jsx: 'jsx',
  tsx: 'tsx',
  vue: 'vue',
  svelte: 'svelte',
  html: 'html',
  htm: 'html',
  css: 'css',
  scss: 'scss',
  less: 'less',
  json: 'json',
  jsonl: 'json',
  ndjson: 'json',
  geojson: 'json',
  yaml: 'yaml',
  yml: 'yaml',
  toml: 'toml',
  ini: 'ini',
  cfg: 'ini',
  conf: 'ini',
  properties: 'ini',
  xml: 'xml',
  xsd: 'xml',
  svg: 'xml',
  md: 'markdown',
  markdown: 'markdown',
  qmd: 'markdown',
  rst: 'rst',
  tex: 'latex',
  bib: 'bibtex',
  txt: '',
  log: '',
  csv: 'csv',
  tsv: 'csv',
  sql: 'sql',
  sh: 'bash',
  bash: 'bash',
  zsh: 'bash',
  ps1: 'powershell',
  bat: 'bat',
  c: 'c',
  h: 'c',
  cc: 'cpp',
  cpp: 'cpp',
  cxx: 'cpp',
  hpp: 'cpp',
  cu: 'cuda',
  cs: 'csharp',
  fs: 'fsharp',
  java: 'java',
  kt: 'kotlin',
  scala: 'scala',
  groovy: 'groovy',
  gradle: 'groovy',
  go: 'go',
  rs: 'rust',
  rb: 'ruby',
  php: 'php',
  pl: 'perl',
  lua: 'lua',
  swift: 'swift',
  dart: 'dart',
  ex: 'elixir',
  exs: 'elixir',
  erl: 'erlang',
  clj: 'clojure',
  hs: 'haskell',
  ml: 'ocaml',
  m: 'matlab',
  f90: 'fortran',
  sas: 'sas',
  do: 'stata',
  proto: 'protobuf',
  graphql: 'graphql',
  tf: 'hcl',
  diff: 'diff',
  patch: 'diff'
};

/** Fence languages of files that are known by their whole name. */
const byName: Readonly<Record<string, string>> = {
  dockerfile: 'dockerfile',
  makefile: 'makefile',
  gemfile: 'ruby',
  rakefile: 'ruby',
  procfile: '',
  pipfile: 'toml',
  readme: '',
  license: '',
  changelog: '',
  authors: '',
  notice: ''
};

/** The fence language for a file by its name; empty where the name says nothing. */
export function languageOf(path: string): string {
  return lookUp(path) ?? '';
}

/** Whether a file's name says that it is text: only such files are taken when a whole folder is attached. */
export function isTextName(path: string): boolean {
  return lookUp(path) !== undefined;
}

function lookUp(path: string): string | undefined {
  const name = (path.split('/').at(-1) ?? '').toLowerCase();
  const dot = name.lastIndexOf('.');
  const [table, key] =
    dot > 0 ? [byExtension, name.slice(dot + 1)] : [byName, name];
  const profiled = dot > 0 ? languageOfEnding(key) : null;
  return profiled ?? (Object.hasOwn(table, key) ? table[key] : undefined);
}
