import { limitsWithin } from '../checks/limits';
import { nearFiles } from '../context/near-files';
import { SWITCHABLE_CHECKS } from '../vocabulary';
import type { PlannedPrompt } from './planned-prompt';
import type { ProofRequest } from './prove/proof-request';
import { cellsBefore } from './prove/proof-target';
import type { RequestWork } from './request-work';
import { shareVariables } from './share-variables';
import { watchedSandbox } from './watched-sandbox';

/** Repairs that a small model is asked for: what it does not mend then it will not. */
const SMALL_MODEL_REPAIRS = 2;

/** What proving needs beside the answer itself. */
export async function proofMeans(
  {
    task: { cell, statement },
    ports,
    human,
    language,
    user,
    values
  }: RequestWork,
  { context, target }: PlannedPrompt
): Promise<
  Pick<
    ProofRequest,
    'input' | 'checks' | 'share' | 'human' | 'repairs' | 'said'
  >
> {
  const { cellsAbove } = context;
  const about = target?.proof ?? null;
  const { sandbox } = cell.sandbox;
  const variables = {
    allowed: new Set(statement.flags.use),
    declined: new Set<string>()
  };
  return {
    input: {
      kernel: cell.notebook.kernel,
      // The answer stands in the place of the cell that it changes, or tests it.
      cellsAbove:
        target === null || about === null
          ? cellsAbove
          : cellsBefore(cellsAbove, target.id, about, language),
      limits: limitsWithin(statement.flags.timeout ?? user['sandbox.timeout']),
      disabled: user.disabledChecks.filter(check =>
        SWITCHABLE_CHECKS.includes(check)
      )
    },
    checks: {
      linter: ports.linter,
      // Nobody is asked about running what cannot run.
      sandbox: (await sandbox.hasKernels())
        ? watchedSandbox(sandbox, values)
        : null,
      nearFiles: name => {
        const { notebookFolder, files } = ports.snippetPlace(cell.path);
        return nearFiles(`${notebookFolder}/${name}`, notebookFolder, files);
      }
    },
    ...(context.small ? { repairs: SMALL_MODEL_REPAIRS } : {}),
    share: (wanted, signal) =>
      shareVariables(wanted, {
        variables: cell.variables,
        ...variables,
        human,
        signal
      }),
    human,
    said: text => values.tell(text)
  };
}
