import { CellwrightError } from '../../errors';
import { said } from '../../said';
import { pathFault } from '../plan/path-fault';

/**
 * The folder of a project as it is named beside the notebook: `shop`, `apps/shop`.
 *
 * @throws CellwrightError `file-path-refused`.
 */
export function projectFolderName(written: string): string {
  const name = written.trim().replace(/^\.\//, '').replace(/\/+$/, '');
  const fault = name === '' ? 'is empty' : pathFault(name);
  if (fault !== null) {
    throw new CellwrightError({
      code: 'file-path-refused',
      retryable: false,
      message: said`Nothing was asked or written: the folder ${JSON.stringify(written.slice(0, 200))} ${fault}.`,
      fix: said`Name a folder beside the notebook, for example --project shop.`
    });
  }
  return name;
}
