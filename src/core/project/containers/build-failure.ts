import { CONTAINER_ROOT, type JobResult } from '../../ports/jobs';
import type { ModuleRun, ProofFailure } from '../../ports/runtime';
import {
  installFailure,
  isWrongNeed,
  lacksNetwork
} from '../jobs/install-failure';
import { said, tailOf } from '../jobs/output-words';
import { placedErrors } from '../jobs/placed-errors';
import type { RunStep } from '../jobs/run-steps';
import { outcome, unavailable } from '../proof/module-run';
import { instructionsOf, type Instruction } from './dockerfile-text';
import { failedStep } from './failed-step';
import { runLineOf } from './recipe';

/** What was built, and from what. */
export interface BuiltFrom {
  /** As it is shown among the commands that were run. */
  readonly command: string;
  /** Path of the Dockerfile, and its text. */
  readonly path: string;
  readonly text: string;
  /** Whether the Dockerfile is a file of the project: what is wrong in it can be mended. */
  readonly isOwn: boolean;
  /** Files of the module. */
  readonly files: readonly string[];
  /** The one that lists its packages; `null` where none does. */
  readonly manifest: string | null;
  /** Steps of the module that are done while it is built. */
  readonly builds: readonly RunStep[];
}

/** What engines say where no registry answered, or where they do not work. */
const NOT_OURS =
  /did not resolve to an alias|pinging container registry|initializing source docker|failed to resolve source metadata|failed to do request|dial tcp|no such host|connection refused|i\/o timeout|toomanyrequests|TLS handshake|Temporary failure (?:in name )?resolution|Temporary failure resolving|Could not resolve host|no space left on device|OCI permission denied|Cannot connect to the Docker daemon/i;

/** An instruction that gets what a list of packages says. */
const GETS_LIST =
  /\b(?:npm|yarn|pnpm|mvnw?|poetry|pdm|uv sync)\b|pip3? install (?:--?\S+ )*(?:\.|-r\b|'?\.\[)/;

/**
 * What an image that could not be built comes to: the file that a compiler names, the list of packages that asks for
 * what does not exist, else the line of the Dockerfile. Where no server answered, nothing of the project is to blame.
 */
export function buildFailure(result: JobResult, built: BuiltFrom): ModuleRun {
  const { command, path, text, isOwn, files, manifest } = built;
  const output = tailOf(result.output, 50_000);
  if (result.end === 'missing') {
    return unavailable(`${command.split(' ')[0]} is not installed.`);
  }
  if (result.end === 'stopped' || result.end === 'killed') {
    return unavailable(`Its image was not built. ${said(result)}`);
  }
  if (
    result.end === 'exited' &&
    (NOT_OURS.test(output) || lacksNetwork(output))
  ) {
    return unavailable(`Its image could not be built: ${said(result, 600)}`);
  }
  const step = failedStep(output, instructionsOf(text));
  const own = built.builds.find(({ job }) => isStep(step, job.line));
  if (own !== undefined) {
    return own.after({ ...result, root: CONTAINER_ROOT }) ?? asFailed(built);
  }
  const placed = placedErrors(output, 'build', file => inModule(file, files));
  if (placed.length > 0) {
    return outcome([command], 0, placed);
  }
  const isListed = !isOwn || (step !== null && GETS_LIST.test(step.rest));
  if (manifest !== null && isListed && isWrongNeed(result)) {
    return installFailure(result, command, manifest);
  }
  if (!isOwn) {
    return unavailable(
      `The image for its tests could not be built: ${said(result, 600)}`
    );
  }
  return outcome([command], 0, [atStep(path, step, said(result, 1500))]);
}

/** A text in a Dockerfile, where the engine takes it for the name of a file. */
const TEXT_AS_FILE = /(?:stat|not found|no such file)[^\n]*<</i;

function atStep(
  path: string,
  step: Instruction | null,
  message: string
): ProofFailure {
  const said = [
    ...(step === null ? [] : [`${step.name} ${step.rest}`]),
    ...(TEXT_AS_FILE.test(message)
      ? [
          'This engine knows no texts within a Dockerfile (<<EOF): write the file with RUN printf, or copy a file of the project.'
        ]
      : []),
    message
  ];
  return {
    name: 'build',
    file: path,
    line: step?.line ?? null,
    message: said.join('\n'),
    suspects: []
  };
}

function asFailed({ command, path }: BuiltFrom): ModuleRun {
  return outcome([command], 0, [atStep(path, null, 'It was not built.')]);
}

function isStep(step: Instruction | null, line: readonly string[]): boolean {
  return step !== null && `${step.name} ${step.rest}` === runLineOf(line);
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
