import type { KernelSpec } from '@jupyterlab/services';

import { languageNamed } from '../../../core/languages/registry';
import type { CodeToRun } from '../../../core/ports/sandbox';
import { sandboxUnavailable } from './failures';
import { said } from '../../../core/said';

/** What is asked for when a kernel is needed. */
export type KernelWanted = Pick<CodeToRun, 'language' | 'kernel'>;

/**
 * The kernelspec to start: the named one, else the server's default where it speaks the language, else the
 * first that does.
 *
 * @throws CellwrightError `sandbox-unavailable` where the server has none.
 */
export function chooseKernelspec(
  specs: KernelSpec.ISpecModels | null,
  { language, kernel }: KernelWanted
): KernelSpec.ISpecModel {
  const all = Object.values(specs?.kernelspecs ?? {})
    .filter(spec => spec !== undefined)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const fitting =
    kernel === null
      ? all.filter(
          spec => spec.language.toLowerCase() === language.toLowerCase()
        )
      : all.filter(spec => spec.name === kernel);
  const chosen =
    fitting.find(spec => spec.name === specs?.default) ?? fitting.at(0);
  if (chosen === undefined) {
    const what =
      kernel === null ? said`for ${language}` : said`named "${kernel}"`;
    const names = all.map(spec => spec.name).join(', ') || 'none';
    throw sandboxUnavailable(
      said`The Jupyter server has no kernel ${what}, so nothing was run. It has: ${names}.`,
      said`Install that kernel where the Jupyter server runs, or choose another kernel for the notebook.`
    );
  }
  return chosen;
}

/** Whether kernels of this kind get the guard, see `guard.py`. */
export function hasGuard({
  language
}: Pick<KernelSpec.ISpecModel, 'language'>): boolean {
  return languageNamed(language.toLowerCase()).guarded;
}
