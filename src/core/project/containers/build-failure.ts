import type { JobResult } from '../../ports/jobs';
import type { ModuleRun, ProofFailure } from '../../ports/runtime';
import { placedErrors } from '../jobs/placed-errors';
import { said, tailOf } from '../jobs/output-words';
import { outcome, unavailable } from '../proof/module-run';
import { instructionsOf, type Instruction } from './dockerfile-text';

/** What was built, and from what. */
export interface BuiltFrom {
  /** As it is shown among the commands that were run. */
  readonly command: string;
  /** Path of the Dockerfile in the project, and its text. */
  readonly path: string;
  readonly text: string;
  /** Whether the Dockerfile is a file of the project: what is wrong in it can be mended. */
  readonly isOwn: boolean;
  /** Files of the module. */
  readonly files: readonly string[];
}

/** What engines and the tools in an image say where no server answered, or a limit of the machine was reached. */
const NOT_OURS =
  /short-name "?\S+"? did not resolve|pinging container registry|initializing source docker|failed to resolve source metadata|dial tcp|lookup \S+|no such host|connection refused|i\/o timeout|toomanyrequests|TLS handshake|Temporary failure in name resolution|Temporary failure resolving|NewConnectionError|NameResolutionError|EAI_AGAIN|ENOTFOUND|ECONNRESET|ETIMEDOUT|Could not resolve host|no space left on device|OCI permission denied|Cannot connect to the Docker daemon/i;

/** How engines name the step that failed: podman, docker with BuildKit, docker without. */
const STEPS: readonly RegExp[] = [
  /^(?:Error: |time=.* level=error msg=)?.*building at STEP "((?:[^"\\]|\\.)*)"/m,
  /^[^\n:]*?(?:Dockerfile[^\n:]*):(\d+)\s*$/m,
  /^(?:Dockerfile|dockerfile) parse error (?:on )?line (\d+)/m,
  /^Step \d+\/\d+ : (.*)$/gm
];

/**
 * What an image that could not be built comes to: the file that a compiler names, the list of packages that asks for
 * what does not exist, else the line of the Dockerfile. Where no server answered, nothing of the project is to blame.
 */
export function buildFailure(result: JobResult, built: BuiltFrom): ModuleRun {
  const { command, path, text, isOwn, files } = built;
  const { end } = result;
  const output = tailOf(result.output, 50_000);
  if (end === 'missing') {
    return unavailable(`${command.split(' ')[0]} is not installed.`);
  }
  if (end === 'exited' && NOT_OURS.test(output)) {
    return unavailable(`Its image could not be built: ${said(result, 600)}`);
  }
  const placed = placedErrors(output, 'build', file => inModule(file, files));
  if (placed.length > 0) {
    return outcome([command], 0, placed);
  }
  if (!isOwn) {
    return unavailable(`Its image could not be built: ${said(result, 600)}`);
  }
  const step = failedStep(output, instructionsOf(text));
  const failure: ProofFailure = {
    name: 'build',
    file: path,
    line: step?.line ?? null,
    message: [
      ...(step === null ? [] : [`${step.name} ${step.rest}`]),
      said(result, 1500)
    ].join('\n'),
    suspects: []
  };
  return outcome([command], 0, [failure]);
}

/** The instruction that an engine says it failed at. */
export function failedStep(
  output: string,
  steps: readonly Instruction[]
): Instruction | null {
  for (const pattern of STEPS) {
    const found = [...output.matchAll(new RegExp(pattern, 'gm'))].at(-1)?.[1];
    if (found === undefined) {
      continue;
    }
    const line = /^\d+$/.test(found) ? Number(found) : null;
    const step =
      line === null
        ? steps.find(its => isSame(its, found))
        : steps.findLast(its => its.line <= line);
    if (step !== undefined) {
      return step;
    }
  }
  // A Dockerfile that does not begin as one is wrong at its first line.
  return /no FROM statement|no build stage|Unknown instruction/i.test(output)
    ? (steps[0] ?? null)
    : null;
}

/** Engines leave out what they do not understand, and write spaces and quotes as they like. */
function isSame({ name, rest }: Instruction, told: string): boolean {
  const plain = (words: string) => words.replace(/[\s"\\]+/g, '').toLowerCase();
  const own = plain(`${name}${rest}`);
  return own === plain(told) || (plain(told) === plain(name) && rest !== '');
}

/** The file of the module that a tool names by its place in an image. */
function inModule(file: string, files: readonly string[]): string | null {
  const parts = file.replace(/^\.?\//, '').split('/');
  for (let at = 0; at < parts.length; at += 1) {
    const end = parts.slice(at).join('/');
    const found = files.find(path => path === end || path.endsWith(`/${end}`));
    if (found !== undefined) {
      return found;
    }
  }
  return null;
}
