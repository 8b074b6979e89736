import { javaRoot, runJava } from '../jobs/run-java';
import type { FindRecipe } from './recipe';
import { fromRoot } from '../order/root-path';

/** Maven where there is a `pom.xml`, which gets packages while it tests; else the compiler, and tests that are programs. */
export const javaRecipe: FindRecipe = async place => {
  const { module, read } = place;
  const root = javaRoot(module);
  const steps = await runJava({
    module,
    read,
    ready: new Set(),
    sharesPackages: false
  });
  if (typeof steps === 'string') {
    return steps;
  }
  const pom = fromRoot(root, 'pom.xml');
  const common = { root, install: [], fits: /maven|jdk|temurin-?\d+$|openjdk/ };
  return module.files.includes(pom)
    ? {
        ...common,
        base: 'maven:3.9-eclipse-temurin-17',
        fits: /maven/,
        manifest: pom,
        builds: [],
        tests: steps,
        needsNetwork: true
      }
    : {
        ...common,
        base: 'eclipse-temurin:17',
        manifest: null,
        builds: steps.slice(0, 1),
        tests: steps.slice(1)
      };
};
