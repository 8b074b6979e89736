import { installDebianPackages } from './debian-packages.mjs';
import { hasRKernel } from './r-kernelspec.mjs';

/**
 * Finds R with its kernel and testthat, or installs Debian's where this process may. Without them the tests with R
 * are left out, but on CI.
 *
 * @returns {Promise<string>} What was done, for the progress line.
 */
export async function ensureRKernel() {
  if (!hasRKernel()) {
    await installDebianPackages([
      'r-base-core',
      'r-cran-irkernel',
      'r-cran-testthat'
    ]);
  }
  return hasRKernel() ? 'R is there' : 'no R here: its tests are left out';
}
