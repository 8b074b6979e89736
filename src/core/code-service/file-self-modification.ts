import { CellwrightError } from '../errors';
import { said } from '../said';
import {
  functionSource,
  replaceFunction
} from '../generation/edits/function-source';
import { sha256 } from '../hash';
import type { Files } from '../ports/files';
import type {
  FunctionTarget,
  SelfModification
} from '../ports/self-modification';
import type { FileToWrite, Writer } from '../ports/writer';
import { checkPython } from '../python/check-python';
import { resolveTargetPath } from '../operations/service/target-path';

const HASH_DIGITS = 16;

/** Reads and changes Python functions in the files of the notebook's server. */
export class FileSelfModification implements SelfModification {
  /** @param folder that module paths are relative to, itself relative to the server's root. */
  constructor(
    private readonly files: Pick<Files, 'stat' | 'readText'>,
    private readonly writer: Writer,
    private readonly folder: string
  ) {}

  async readModule(modulePath: string): Promise<string | null> {
    return (await this.read(modulePath))?.text ?? null;
  }

  async readFunction(target: FunctionTarget): Promise<string | null> {
    const file = await this.read(target.modulePath);
    return file && functionSource(file.text, target.functionName);
  }

  async prepare(
    target: FunctionTarget,
    newSource: string
  ): Promise<FileToWrite> {
    const file = await this.read(target.modulePath);
    const content =
      file && replaceFunction(file.text, target.functionName, newSource);
    if (file === null || content === null) {
      throw notApplied(target, 'it is not there any more');
    }
    const check = checkPython(content);
    if (!check.ok) {
      throw notApplied(
        target,
        `the file would not parse in line ${check.line ?? 1}: ${check.message ?? 'syntax error'}`
      );
    }
    return {
      path: file.path,
      content,
      replaces: sha256(file.text, HASH_DIGITS)
    };
  }

  apply(...args: Parameters<Writer['write']>): ReturnType<Writer['write']> {
    return this.writer.write(...args);
  }

  private async read(
    modulePath: string
  ): Promise<{ path: string; text: string } | null> {
    const path = resolveTargetPath(fileOf(modulePath), this.folder);
    const entry = await this.files.stat(path);
    return entry === null || entry.kind === 'directory'
      ? null
      : { path, text: (await this.files.readText(path)).text };
  }
}

/** `tools.csv_tool` is the file `tools/csv_tool.py`; a path stays one. */
function fileOf(modulePath: string): string {
  return modulePath.includes('/') || modulePath.endsWith('.py')
    ? modulePath
    : `${modulePath.replace(/\./g, '/')}.py`;
}

function notApplied(
  { modulePath, functionName }: FunctionTarget,
  why: string
): CellwrightError {
  return new CellwrightError({
    code: 'edit-not-applied',
    retryable: false,
    message: said`${functionName} in ${modulePath} was not changed: ${why}.`,
    fix: said`Look at the file and try again.`
  });
}
