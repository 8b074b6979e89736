import { runnerKind } from '../jobs/runner-kind';

/** Frameworks as lists of packages name them, the most telling first, and what they are called. */
const KNOWN: readonly (readonly [RegExp, string, 'framework' | 'library'])[] = [
  [/"next"\s*:/, 'next', 'framework'],
  [/"nuxt"\s*:/, 'nuxt', 'framework'],
  [/"@angular\/core"\s*:/, 'angular', 'framework'],
  [/"svelte"\s*:/, 'svelte', 'framework'],
  [/"vue"\s*:/, 'vue', 'framework'],
  [/"solid-js"\s*:/, 'solid', 'framework'],
  [/"react"\s*:/, 'react', 'framework'],
  [/"express"\s*:/, 'express', 'library'],
  [/"fastify"\s*:/, 'fastify', 'library'],
  [/"vite"\s*:/, 'vite', 'library'],
  [/"typescript"\s*:/, 'typescript', 'library'],
  [/spring-boot/, 'spring boot', 'library'],
  [/\bfastapi\b/i, 'FastAPI', 'library'],
  [/\bflask\b/i, 'Flask', 'library'],
  [/\bdjango\b/i, 'Django', 'library'],
  [/\bstreamlit\b/i, 'Streamlit', 'library'],
  [/\bsqlalchemy\b/i, 'SQLAlchemy', 'library'],
  [/\bpandas\b/i, 'pandas', 'library'],
  [/\bnumpy\b/i, 'NumPy', 'library'],
  [/\bpytest\b/i, 'pytest', 'library']
];

/** What a module is written in, by its files and lists of packages. */
export function frameworkOf(
  paths: readonly string[],
  manifests: readonly string[]
): string {
  const named = KNOWN.find(
    ([pattern, , kind]) =>
      kind === 'framework' && manifests.some(text => pattern.test(text))
  );
  return named?.[1] ?? runnerKind(paths) ?? 'generic';
}

/** What a module is built with, as far as its lists of packages name it. */
export function technologiesOf(manifests: readonly string[]): string[] {
  return KNOWN.filter(([pattern]) =>
    manifests.some(text => pattern.test(text))
  ).map(([, name]) => name);
}
