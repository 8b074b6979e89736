import { DEFAULT_LANGUAGE } from '../../core/vocabulary';
import type { OpenNotebook } from './open-notebook';

/** Name of the notebook's kernelspec, `null` where it has none. */
export function kernelName(notebook: OpenNotebook): string | null {
  const spec = notebook.sharedModel.getMetadata('kernelspec') as
    { name?: unknown } | undefined;
  return typeof spec?.name === 'string' && spec.name !== '' ? spec.name : null;
}

/** The kernel language that a notebook names, in lower case; Python where it names none. */
export function kernelLanguage(notebook: OpenNotebook): string {
  const info = notebook.sharedModel.getMetadata('language_info') as
    { name?: unknown } | undefined;
  const spec = notebook.sharedModel.getMetadata('kernelspec') as
    { language?: unknown } | undefined;
  const name = [info?.name, spec?.language].find(
    value => typeof value === 'string' && value !== ''
  ) as string | undefined;
  return (name ?? DEFAULT_LANGUAGE).toLowerCase();
}
