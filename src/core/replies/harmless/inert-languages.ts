/**
 * Languages whose fences every viewer shows as text, at most in colours.
 *
 * A list of what may stay, not of what must go: viewers and their extensions *draw* or *run* some fences
 * (Mermaid in JupyterLab and on GitHub, where a node may name an image; GeoJSON, STL and math on GitHub; Vega,
 * Graphviz, PlantUML, directives of MyST and cells of Quarto elsewhere), and the next one to do so is not known.
 */
const INERT: ReadonlySet<string> = new Set(
  (
    'python python3 py py3 ipython ipython3 pycon python-repl python-console doctest cython ' +
    'javascript js mjs node typescript ts jsx tsx json json5 jsonl jsonc ' +
    'r julia jl scala java kotlin kt groovy clojure rust rs ruby rb go golang swift dart elixir erlang ' +
    'haskell hs ocaml fsharp f# scheme lisp racket prolog nim zig perl php lua matlab octave fortran ' +
    'c c++ cpp cc cxx hpp c_cpp csharp cs c# objective-c asm nasm wasm verilog vhdl solidity ' +
    'sql mysql postgresql sqlite plsql graphql html css scss less xml yaml yml toml ini cfg conf env ' +
    'properties requirements gitignore csv tsv markdown md rst latex tex ' +
    'text txt plain plaintext output stdout stderr console terminal log logs traceback none pseudocode ' +
    'bash sh zsh fish shell shellscript powershell ps1 bat cmd dos makefile cmake dockerfile docker ' +
    'diff patch http regex nginx proto vim'
  ).split(' ')
);

/**
 * The language of a fence as it may be written into Markdown that others show.
 *
 * @param info what stands behind the opening marks, with whatever a model adds: `{.python}`, `python title=x`.
 * @returns the language as it was written, `text` where it is none of those that stay text, the empty string
 * where none was named.
 */
export function inertLanguage(info: string): string {
  const named = /^[ \t{.]*([\w+#.-]*)/.exec(info)?.[1] ?? '';
  if (named === '') {
    return info.trim() === '' ? '' : 'text';
  }
  return INERT.has(named.toLowerCase()) ? named : 'text';
}
