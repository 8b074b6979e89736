import type { ModuleRun } from '../../ports/runtime';

/** Why a module was not started, from what installing and building it came to. */
export function endOfRun({ reason, failures }: ModuleRun): string {
  return reason !== '' ? reason : (failures[0]?.message ?? '');
}
