import type { JobResult } from '../../ports/jobs';
import type { ModuleRun } from '../../ports/runtime';
import { outcome, unavailable } from '../proof/module-run';
import { said, tailOf } from './output-words';

/** What pip, npm and Maven say where no server answered: nothing in the project is to blame for that. */
const NO_NETWORK =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET|NewConnectionError|NameResolutionError|ConnectTimeoutError|ReadTimeoutError|ProxyError|SSLError|Could not fetch URL|Could not transfer|Unknown host|Network is unreachable|No space left|EACCES|EPERM/;

/** What they say where a package or a version that is asked for is none. */
const WRONG_NEED =
  /No matching distribution found|Could not find a version that satisfies|ResolutionImpossible|Invalid requirement|InvalidVersion|E404|ETARGET|ERESOLVE|EINVALIDPACKAGENAME|EJSONPARSE|Could not find artifact|Non-resolvable|Could not resolve dependencies|'dependencies\.dependency|Malformed POM|Non-parseable POM/;

/**
 * What becomes of a module whose packages could not be installed: the file that lists them is to blame where it
 * asks for what does not exist; else nothing could be run.
 *
 * @param manifest the file that lists them; `null` where it is none of the project's.
 */
export function installFailure(
  result: JobResult,
  command: string,
  manifest: string | null
): ModuleRun {
  const { end, output } = result;
  return manifest !== null && isWrongNeed(result)
    ? outcome([command], 0, [
        {
          name: 'install',
          file: manifest,
          line: null,
          message: tailOf(output, 1500),
          suspects: []
        }
      ])
    : unavailable(
        end === 'missing'
          ? `${firstWord(command)} is not installed.`
          : `What the module needs could not be installed: ${said(result, 600)}`
      );
}

/** Whether a package was asked for that does not exist. */
export function isWrongNeed({
  end,
  output
}: Pick<JobResult, 'end' | 'output'>): boolean {
  return end === 'exited' && WRONG_NEED.test(output) && !lacksNetwork(output);
}

/** Whether no server answered, or the machine has no room. */
export function lacksNetwork(output: string): boolean {
  return NO_NETWORK.test(output);
}

function firstWord(command: string): string {
  return command.replace(/^cd \S+ && /, '').split(' ')[0];
}
