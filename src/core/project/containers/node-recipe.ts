import { readManifest } from '../jobs/package-json';
import { buildStep, installLine, nodeRoot, testStep } from '../jobs/run-node';
import { asTyped } from '../jobs/run-steps';
import { runLineOf, type FindRecipe } from './recipe';
import { copyLine } from './test-dockerfile';
import { fromRoot } from '../order/root-path';

/** What lists packages, beside what may come with it. */
const LISTS = ['package.json', 'package-lock.json', '.npmrc'];

/** Its packages with those that only tests need, its build, and its tests. */
export const nodeRecipe: FindRecipe = async ({ module, read }) => {
  const root = nodeRoot(module);
  const inRoot = (name: string) => fromRoot(root, name);
  const manifest = readManifest(await read(inRoot('package.json')));
  const { scripts, dependencies = {}, devDependencies = {} } = manifest;
  const lists = LISTS.map(inRoot).filter(path => module.files.includes(path));
  const hasNeeds =
    Object.keys({ ...dependencies, ...devDependencies }).length > 0;
  const isBuilt = scripts?.build !== undefined;
  const test = testStep(
    module,
    root,
    manifest,
    isBuilt ? [asTyped(root, 'npm run build')] : []
  );
  return test === null && !isBuilt
    ? 'The module has no tests.'
    : {
        root,
        base: 'node:22-slim',
        fits: /node/,
        manifest: inRoot('package.json'),
        install: hasNeeds
          ? [
              ...lists.map(copyLine),
              // The image may be one for production, which leaves out what tests need.
              runLineOf([...installLine(module.files, root), '--include=dev'])
            ]
          : [],
        builds: isBuilt ? [buildStep(module, root)] : [],
        tests: test === null ? [] : [test]
      };
};
