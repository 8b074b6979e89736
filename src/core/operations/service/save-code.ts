import type { Failure } from '../../errors';
import { unlessStopped } from '../../generation/answers/unless-stopped';
import { sha256 } from '../../hash';
import type { FileToWrite } from '../../ports/writer';
import { failure, type ServiceCall } from './service-call';
import { resolveTargetPath } from './target-path';

/** Where code was saved, or why not. */
export type Saved =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly error: Failure };

/** Digits of the hash of what a file replaces. */
const HASH_DIGITS = 16;

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
    const path = resolveTargetPath(targetPath, call.options.folder ?? '');
    const entry = await saving.files.stat(path);
    const before =
      entry === null ? null : (await saving.files.readText(path)).text;
    const file: FileToWrite = {
      path,
      content: code.endsWith('\n') ? code : `${code}\n`,
      replaces: before === null ? null : sha256(before, HASH_DIGITS)
    };
    const approved = await saving.human.decideFile(
      { file, before },
      call.signal
    );
    if (approved === null) {
      return {
        ok: false,
        error: failure(
          'file-not-written',
          `Nothing was saved to ${path}: it was declined.`
        )
      };
    }
    const written = await saving.writer.write(approved, call.signal);
    return { ok: true, path: written.path };
  } catch (error) {
    const { failure: why } = unlessStopped(error, call.signal);
    return { ok: false, error: why };
  }
}
