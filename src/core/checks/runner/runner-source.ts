import core from './core.py';
import asserts from './asserts.py';
import honesty from './honesty.py';
import watch from './watch.py';
import doctests from './doctests.py';
import mutants from './mutants.py';
import tests from './tests.py';

/** The runner: its parts, which share one namespace, in the order in which they need each other. */
export const RUNNER_SOURCE = [
  core,
  asserts,
  honesty,
  watch,
  doctests,
  mutants,
  tests
].join('\n');
