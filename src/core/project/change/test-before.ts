import type { ModuleRun, Runtime } from '../../ports/runtime';
import { modulesInOrder } from '../plan/module-order';
import { moduleOf, type ProjectModule } from '../plan/plan-schema';
import { plain } from '../proof/round';
import type { ChangeNeeds } from './change-needs';

/** Runs the tests of what is touched, once: what came of them before an interruption counts. */
export async function testBefore(
  needs: ChangeNeeds,
  runtime: Runtime
): Promise<ReadonlyMap<string, ModuleRun>> {
  const { agreed, existing, journal, clock, access } = needs;
  const known = new Map<string, ModuleRun>(
    journal.events.flatMap(event =>
      event.type === 'module-run-before' ? [[event.module, event.run]] : []
    )
  );
  for (const { name, framework } of touchedBefore(needs)) {
    if (known.has(name)) {
      continue;
    }
    const files = existing.plan.files[name] ?? [];
    const run = await runtime.run(
      { name, framework, files },
      agreed.before,
      access.signal
    );
    known.set(name, run);
    journal.append({
      type: 'module-run-before',
      at: clock.now(),
      module: name,
      run: plain(run)
    });
  }
  return known;
}

/** The modules whose files are changed or taken away, as they are before. */
function touchedBefore({ agreed, existing }: ChangeNeeds): ProjectModule[] {
  const touched = new Set(
    agreed.differences.changes.map(({ path }) => moduleOf(existing.plan, path))
  );
  return modulesInOrder(existing.plan).filter(({ name }) => touched.has(name));
}
