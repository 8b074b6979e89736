/** Code for kernels, as text; see `scripts/lib/kernel-text.cjs`. */
declare module '*.py' {
  const source: string;
  export default source;
}
declare module '*.R' {
  const source: string;
  export default source;
}
declare module '*.jl' {
  const source: string;
  export default source;
}
