import type { Failure } from '../../errors';
import { unlessStopped } from '../../generation/answers/unless-stopped';
import { saveFile } from './save-file';
import { failure, type ServiceCall } from './service-call';

/** Where code was saved, or why not. */
export type Saved =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly error: Failure };

/**
 * Saves code to a file after a human has seen it and agreed.
 *
 * @throws CellwrightError `cancelled` only.
 */
export async function saveCode(
  code: string,
  targetPath: string,
  call: ServiceCall
): Promise<Saved> {
  return call.step(
    'save',
    () => trySaving(code, targetPath, call),
    saved =>
      saved.ok
        ? { outcome: 'done', detail: `Saved to ${saved.path}.` }
        : { outcome: 'failed', detail: saved.error.message }
  );
}

async function trySaving(
  code: string,
  targetPath: string,
  call: ServiceCall
): Promise<Saved> {
  const { saving } = call.deps;
  if (saving === null) {
    return {
      ok: false,
      error: failure(
        'file-not-written',
        'Nothing was saved: files cannot be written here.'
      )
    };
  }
  try {
    const { path, saved } = await saveFile(
      code,
      targetPath,
      call.options.folder ?? '',
      saving,
      call.signal
    );
    return saved === null
      ? {
          ok: false,
          error: failure(
            'file-not-written',
            `Nothing was saved to ${path}: it was declined.`
          )
        }
      : { ok: true, path: saved };
  } catch (error) {
    const { failure: why } = unlessStopped(error, call.signal);
    return { ok: false, error: why };
  }
}
