import type { ModuleRun, ProofFailure } from '../../ports/runtime';
import { compareScores } from '../../workflow/repair/outcome';
import { withoutNoise } from '../../workflow/repair/failure-signature';
import { findingInWords } from '../fit/finding';
import type { ProjectState } from '../project-state';

/** One run of a module's tests and the files that it ran on. */
export interface Round {
  readonly contents: ReadonlyMap<string, string>;
  readonly failures: readonly ProofFailure[];
  /** Compared place by place, greater is better. */
  readonly score: readonly number[];
}

/** A failure together with a file that was mended for it. */
export function keyOf(
  { name, message }: Pick<ProofFailure, 'name' | 'message'>,
  path: string
): string {
  return `${name}\n${withoutNoise(message)}\n${path}`;
}

export function roundOf(run: ModuleRun, state: ProjectState): Round {
  return {
    contents: state.contents(),
    failures: run.failures,
    score: [reached(run), -run.failures.length, run.passed]
  };
}

/** How far a run came: to reading, to installing, to building, to the tests. */
function reached({ commands, failures }: ModuleRun): number {
  const failed = (...steps: readonly string[]) =>
    failures.some(({ name }) => steps.includes(name));
  return commands.length === 0
    ? 0
    : failed('install')
      ? 1
      : failed('compile', 'build')
        ? 2
        : 3;
}

export function bestOf(rounds: readonly Round[]): Round {
  return rounds.reduce((best, round) =>
    compareScores(round.score, best.score) > 0 ? round : best
  );
}

export function inWords({ name, file, line, message }: ProofFailure): string {
  return findingInWords({
    kind: 'proof',
    file: file ?? name,
    line,
    message: file === null ? message : `${name}: ${message}`
  });
}

/** As the journal takes it: lists that can be changed. */
export function plain(run: ModuleRun) {
  return {
    ...run,
    commands: [...run.commands],
    failures: run.failures.map(failure => ({
      ...failure,
      suspects: [...failure.suspects]
    }))
  };
}
