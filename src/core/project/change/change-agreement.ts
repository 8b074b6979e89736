import { useApproval, type Approved } from '../../consent/approved';
import { CellwrightError } from '../../errors';
import { said } from '../../said';

/** A file as a change leaves it. */
export interface FileDifference {
  readonly path: string;
  /** What stands there; `null` where there is no file. */
  readonly before: string | null;
  /** What is to stand there; `null` where the file goes. */
  readonly after: string | null;
  /** The file that it was until now, where it moves; that one is another difference. */
  readonly from?: string;
}

/** What a human agrees to once it is seen: exactly these texts in these files of a folder. */
export interface ChangeAgreement {
  /** The folder, as it is named to the human. */
  readonly folder: string;
  readonly files: readonly FileDifference[];
  /** Whether repairs of these files, after tests that fail, are written without another question in this run. */
  readonly repairs: boolean;
}

/**
 * Sees to it that a human agreed to a difference: to this text, or to repairs of this file.
 *
 * @throws CellwrightError `consent-mismatch` where the agreement is none, `file-path-refused` for another file or text.
 */
export function requireAgreedDifference(
  agreement: Approved<ChangeAgreement>,
  { path, before, after }: FileDifference
): void {
  const { files, repairs } = useApproval(agreement);
  const agreed = files.find(file => file.path === path);
  const isShown = agreed?.before === before && agreed.after === after;
  const isRepair = repairs && agreed !== undefined && after !== null;
  if (!isShown && !isRepair) {
    throw new CellwrightError({
      code: 'file-path-refused',
      retryable: false,
      message: said`${path} is not written: nobody has agreed to this change of it.`,
      fix: said`Run the cell again, and look at the changes that it shows.`
    });
  }
}
