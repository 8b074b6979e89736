import { pythonNeeds } from '../jobs/python-needs';
import { pythonTests, withPytest } from '../jobs/run-python';
import { hasPythonTests, pythonRoot } from '../proof/python-tests';
import { runLineOf, type FindRecipe } from './recipe';
import { fromRoot } from '../order/root-path';

/** An image that has pytest has the rest, too: whoever wrote its Dockerfile installs what tests need. */
const INSTALL =
  'python -c "import pytest" || python -m pip install --no-cache-dir "$@"';

/** pytest in the image's own Python, with what the module lists where the image lacks it. */
export const pythonRecipe: FindRecipe = async ({ module, read }) => {
  if (!hasPythonTests(module)) {
    return 'The module has no tests.';
  }
  const root = pythonRoot(module);
  const inRoot = (name: string) => fromRoot(root, name);
  const { needs, manifest } = await pythonNeeds(name => read(inRoot(name)));
  const line = ['sh', '-c', INSTALL, 'sh', ...withPytest(needs)];
  return {
    root,
    base: 'python:3.12-slim',
    fits: /python|django|conda/,
    manifest: manifest === null ? null : inRoot(manifest),
    install: ['USER 0', runLineOf(line)],
    builds: [],
    tests: [pythonTests(module, 'python')]
  };
};
