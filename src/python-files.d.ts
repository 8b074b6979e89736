/** Python for kernels, as text without its comments; see `scripts/lib/python-text.cjs`. */
declare module '*.py' {
  const source: string;
  export default source;
}
