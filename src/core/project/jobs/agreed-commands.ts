import { useApproval, type Approved } from '../../consent/approved';
import { CellwrightError } from '../../errors';
import { said } from '../../said';
import type { AgreedCommands, Job, PlacedCommand } from '../../ports/jobs';

/**
 * Sees to it that a human agreed to a command.
 *
 * @throws CellwrightError `consent-mismatch`.
 */
export function requireAgreedCommand(
  agreed: Approved<AgreedCommands>,
  command: Pick<Job, 'cwd' | 'line' | 'container'>
): void {
  const its = useApproval(agreed);
  const runsIn = command.container === undefined ? 'process' : 'container';
  if (its.runsIn !== runsIn || !coversCommand(its, command)) {
    throw new CellwrightError({
      code: 'consent-mismatch',
      retryable: false,
      message: said`Nobody agreed to ${command.line.join(' ')}.`,
      fix: said`Run the cell again, and look at the commands that it shows.`
    });
  }
}

/** Whether a command is among those that were agreed to. */
export function coversCommand(
  { commands }: AgreedCommands,
  command: PlacedCommand
): boolean {
  const key = keyOf(command);
  return commands === 'all' || commands.some(item => keyOf(item) === key);
}

function keyOf({ cwd, line }: PlacedCommand): string {
  return JSON.stringify([cwd, line]);
}
