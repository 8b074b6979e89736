import type { Approved } from '../../consent/approved';
import { CellwrightError } from '../../errors';
import type { Containers } from '../../ports/containers';
import { said } from '../../said';
import type {
  AgreedCommands,
  CommandsHuman,
  PlacedCommand
} from '../../ports/jobs';
import { coversCommand } from '../jobs/agreed-commands';
import type { ServedModule } from './served-module';

/** Who is asked about a preview, and what was agreed to before. */
interface PreviewConsent {
  /** The project's folder, as it is named to the human. */
  readonly path: string;
  readonly human: CommandsHuman;
  readonly containers: Containers;
  readonly known: Approved<AgreedCommands> | null;
  readonly signal: AbortSignal;
}

/**
 * Has a human agree to all commands of a preview, unless that was done for these.
 *
 * @param ports of the modules, in their order.
 * @throws CellwrightError `dropped`, `cancelled`.
 */
export async function agreeOnPreview(
  modules: readonly ServedModule[],
  ports: readonly number[],
  { path, human, containers, known, signal }: PreviewConsent
): Promise<Approved<AgreedCommands>> {
  const commands = modules.flatMap(({ before, start }, at) => [
    ...before.map(({ job: { cwd, line } }): PlacedCommand => ({ cwd, line })),
    { cwd: start.cwd, line: start.line(ports[at]) }
  ]);
  if (
    known !== null &&
    commands.every(command => coversCommand(known.value, command))
  ) {
    return known;
  }
  const isContained = modules.some(
    ({ start }) => start.container !== undefined
  );
  const engine = isContained ? await containers.engine(signal) : '';
  const agreed = await human.decideCommands(
    {
      folder: path,
      module: 'preview',
      runsIn: isContained ? 'container' : 'process',
      commands,
      files: [],
      notes: typeof engine === 'string' ? [] : engine.notes
    },
    signal
  );
  if (agreed === null) {
    throw new CellwrightError({
      code: 'dropped',
      retryable: false,
      message: said`The preview was not started.`
    });
  }
  return agreed;
}
