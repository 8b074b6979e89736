import type { Disclosure } from './providers/types';

/**
 * What a model may be shown of the user's data. `off`: nothing that comes out of the kernel. `schema`: names,
 * types and sizes, and no value of any row. `rows`: ranges, frequent values, first rows and outputs as well.
 */
export const DATA_MODES = ['off', 'schema', 'rows'] as const;
export type DataMode = (typeof DATA_MODES)[number];

const ALLOWED: Readonly<Record<DataMode, readonly Disclosure[]>> = {
  off: ['nothing'],
  schema: ['nothing', 'schema'],
  rows: ['nothing', 'schema', 'values']
};

/** Whether a text that tells so much may be shown. */
export function mayTell(data: DataMode, tells: Disclosure): boolean {
  return ALLOWED[data].includes(tells);
}
