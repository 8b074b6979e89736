import * as z from 'zod/mini';

import { CellwrightError } from '../../errors';
import { said } from '../../said';
import type { ProjectPlan } from '../plan/plan-schema';
import { projectPlanSchema } from '../plan/valid-plan';
import type { ServedModule } from './served-module';

/** Where ports begin. */
const FIRST = { front: 3000, back: 8000 } as const;

const recordSchema = z.object({
  plan: projectPlanSchema,
  ports: z._default(z.record(z.string(), z.int()), {})
});

/** What a preview needs of a project's record. */
export interface RecordOfPreview {
  readonly plan: ProjectPlan;
  /** By module. */
  readonly ports: Readonly<Record<string, number>>;
}

/** Reads a project's record. @throws CellwrightError `job-refused`. */
export function readPreviewRecord(text: string | null): RecordOfPreview {
  try {
    return recordSchema.parse(JSON.parse(text ?? ''));
  } catch (error) {
    throw new CellwrightError(
      {
        code: 'job-refused',
        retryable: false,
        message: said`This folder has no record of a project that can be read.`,
        fix: said`Choose the folder of a project that Cellwright has written.`
      },
      { cause: error }
    );
  }
}

/** The record with the ports of a preview; the rest stays as it is. */
export function withPorts(
  text: string | null,
  modules: readonly ServedModule[],
  ports: readonly number[]
): string {
  const record = JSON.parse(text ?? '{}') as Record<string, unknown>;
  const own = Object.fromEntries(
    modules.map(({ name }, at) => [name, ports[at]])
  );
  return `${JSON.stringify({ ...record, ports: own }, null, 2)}\n`;
}

/**
 * Ports for modules: those that the project had, else from 3000 for what people look at and from 8000 for the
 * others; where one is taken, the next that is free, and a note of it.
 */
export async function portsFor(
  modules: readonly ServedModule[],
  known: Readonly<Record<string, number>>,
  free: (wanted: readonly number[]) => Promise<readonly (number | null)[]>
): Promise<{ readonly ports: number[]; readonly notes: string[] }> {
  const wanted = modules.map(({ name, side }) => known[name] ?? FIRST[side]);
  const found = await free(wanted);
  const notes: string[] = [];
  const ports = modules.map(({ name }, at) => {
    const port = found[at];
    if (port === null) {
      throw new CellwrightError({
        code: 'job-refused',
        retryable: true,
        message: said`There is no free port for ${name}.`,
        fix: said`End programs that listen on this machine.`
      });
    }
    const isOurs = found.some(
      (its, other) => other !== at && its === wanted[at]
    );
    if (port !== wanted[at] && !isOurs) {
      notes.push(
        `Port ${wanted[at]} is taken by another program: ${name} has ${port}.`
      );
    }
    return port;
  });
  return { ports, notes };
}
