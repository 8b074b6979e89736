import { withoutNoise } from '../../workflow/repair/failure-signature';
import type { ModuleRun, ProofFailure, Runtime } from '../../ports/runtime';

/** Steps that are no tests: which of them fails says less than how. */
const STEPS: ReadonlySet<string> = new Set([
  'install',
  'compile',
  'build',
  'pytest'
]);

/**
 * A runtime for which only that counts as a failure what did not fail before the change in the same way: what was
 * broken already is told, and nobody mends it unasked.
 */
export class ComparedRuntime implements Runtime {
  /** @param _before by module. */
  constructor(
    private readonly _runtime: Runtime,
    private readonly _before: ReadonlyMap<string, ModuleRun>
  ) {}

  async run(...asked: Parameters<Runtime['run']>): Promise<ModuleRun> {
    const run = await this._runtime.run(...asked);
    const before = this._before.get(asked[0].name);
    return before === undefined ? run : sinceBefore(run, before);
  }
}

/**
 * A run without the failures that were there before; what it says of them is its reason. Where nothing else failed,
 * nothing is proved: it is only no worse.
 */
function sinceBefore(run: ModuleRun, before: ModuleRun): ModuleRun {
  const known = new Set(before.failures.map(keyOf));
  const old = run.failures.filter(failure => known.has(keyOf(failure)));
  if (run.status !== 'failed' || old.length === 0) {
    return run;
  }
  const failures = run.failures.filter(failure => !old.includes(failure));
  return {
    ...run,
    status: failures.length === 0 ? 'unavailable' : 'failed',
    failures,
    reason: `Failed before, too: ${[...new Set(old.map(({ name }) => name))].join(', ')}`
  };
}

function keyOf({ name, file, message }: ProofFailure): string {
  return STEPS.has(name)
    ? JSON.stringify([name, withoutNoise(message)])
    : JSON.stringify([name, file]);
}
