import { PathExt } from '@jupyterlab/coreutils';
import type { MagicCompletion } from '../../core/magic/complete-word';
import type { SnippetPlace } from '../../core/context/find-snippet-files';
import { quoteWord } from '../../core/magic/tokenize';
import type { LabServices } from './lab-services';

/** A value to offer and the text to insert for it. */
export interface ValueItem {
  readonly label: string;
  readonly insert: string;
}

/** How long listing models may keep the completer waiting. */
const MODELS_TIMEOUT_MS = 3000;

/** The values that fit a flag: models on offer, or files beside the notebook. */
export async function completeValue(
  { kind, prefix }: NonNullable<MagicCompletion['value']>,
  notebookPath: string,
  services: LabServices
): Promise<readonly ValueItem[]> {
  const values =
    kind === 'model'
      ? await modelNames(services)
      : kind === 'path'
        ? await filesAt(prefix, services.snippetPlace(notebookPath))
        : [];
  return values
    .filter(name => name.startsWith(prefix))
    .map(name => ({ label: name, insert: quoteWord(name) }));
}

async function modelNames(services: LabServices): Promise<readonly string[]> {
  const signal = AbortSignal.timeout(MODELS_TIMEOUT_MS);
  try {
    return ['fast', 'precise', ...(await services.listModels(signal))];
  } catch {
    // A completer with fewer entries is what is left; running the cell tells what is wrong.
    return ['fast', 'precise'];
  }
}

/** The files and folders that a typed path may become, as it is written from the notebook. */
export async function filesAt(
  prefix: string,
  { notebookFolder, files }: SnippetPlace
): Promise<readonly string[]> {
  const typedFolder = prefix.slice(0, prefix.lastIndexOf('/') + 1);
  const folder = typedFolder.startsWith('/')
    ? PathExt.normalize(typedFolder.slice(1) || '.')
    : PathExt.normalize(PathExt.join(notebookFolder, typedFolder || '.'));
  if (folder.startsWith('..')) {
    return [];
  }
  const entries = await files
    .list(folder === '.' ? '' : folder.replace(/\/$/, ''))
    .catch(() => []);
  return entries
    .map(({ path, kind }) => {
      const name = PathExt.basename(path);
      return `${typedFolder}${name}${kind === 'directory' ? '/' : ''}`;
    })
    .sort((a, b) => a.localeCompare(b));
}
