import { languageOfEnding, profiledName } from '../languages/names';

/** Other names of languages without a profile, each with the one used here. */
const ALIASES: Readonly<Record<string, string>> = {
  tool_outputs: 'output',
  pycon: 'pycon',
  'python-repl': 'pycon',
  'python-console': 'pycon',
  doctest: 'pycon',
  rs: 'rust',
  rb: 'ruby',
  kt: 'kotlin',
  hs: 'haskell',
  golang: 'go',
  'c++': 'cpp',
  cc: 'cpp',
  cxx: 'cpp',
  c_cpp: 'cpp',
  hpp: 'cpp',
  cs: 'csharp',
  'c#': 'csharp',
  'f#': 'fsharp',
  yml: 'yaml',
  md: 'markdown',
  plaintext: 'text',
  plain: 'text',
  txt: 'text',
  shellscript: 'shell'
};

/** Languages that replies name in fences, by the names used here. */
const KNOWN: ReadonlySet<string> = new Set(
  (
    'python pycon javascript typescript jsx tsx rust ruby julia kotlin haskell go c cpp csharp fsharp ' +
    'java scala r swift php perl lua dart elixir erlang clojure groovy matlab octave fortran cython ' +
    'sql mysql postgresql sqlite plsql graphql html css scss less xml svg json json5 jsonl jsonc ' +
    'yaml toml ini cfg conf env csv tsv markdown mdx rst latex tex text output stdout stderr console ' +
    'terminal log logs traceback bash sh zsh fish shell powershell ps1 bat cmd dos makefile cmake ' +
    'dockerfile docker diff patch http regex mermaid dot plantuml nginx proto vim asm nasm wasm zig ' +
    'nim ocaml prolog scheme lisp racket solidity verilog vhdl requirements properties gitignore ' +
    'pseudocode pseudo ascii math none'
  ).split(' ')
);

/** Languages in which other fences can stand as text. */
const DOCUMENTS: ReadonlySet<string> = new Set(['markdown', 'mdx', 'rst']);

const EXTENSIONS: Readonly<Record<string, string>> = {
  h: 'c',
  hs: 'haskell',
  ipynb: 'json',
  htm: 'html',
  kts: 'kotlin'
};

/** The one name of a language: lower case, aliases resolved. */
export function canonicalLanguage(name: string): string {
  const lower = name.trim().toLowerCase();
  const plain = lower.replace(/(?<=[a-z]{2})-?\d+(?:\.\d+)*$/, '');
  return (
    profiledName(lower) ??
    profiledName(plain) ??
    (Object.hasOwn(ALIASES, lower) ? ALIASES[lower] : lower)
  );
}

/** Languages whose code runs in a notebook of another one, by that one. */
const RUN_BY: Readonly<Record<string, readonly string[]>> = {
  bash: ['sh', 'shell', 'zsh'],
  typescript: ['javascript'],
  cpp: ['c'],
  octave: ['matlab'],
  matlab: ['octave'],
  sql: ['mysql', 'postgresql', 'sqlite', 'plsql']
};

/** Whether code in `language` can stand in a cell of a notebook of `notebook`; both by their canonical names. */
export function runsIn(language: string | null, notebook: string): boolean {
  return (
    language === notebook ||
    (language !== null &&
      Object.hasOwn(RUN_BY, notebook) &&
      RUN_BY[notebook].includes(language))
  );
}

/** Whether a word names a language that replies use in fences. */
export function isKnownLanguage(word: string): boolean {
  const name = canonicalLanguage(word);
  return KNOWN.has(name) || profiledName(name) !== null;
}

/** Whether fences inside a block of this language are part of its text. */
export function isDocumentLanguage(language: string | null): boolean {
  return language !== null && DOCUMENTS.has(language);
}

/** The language that a file's ending names, `null` if none known. */
export function languageOfFile(fileName: string): string | null {
  const ending = /\.(\w+)$/.exec(fileName)?.[1].toLowerCase();
  if (ending === undefined) {
    return null;
  }
  const language =
    languageOfEnding(ending) ?? EXTENSIONS[ending] ?? canonicalLanguage(ending);
  return isKnownLanguage(language) ? language : null;
}
