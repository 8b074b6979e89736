import type { DataMode } from '../vocabulary';
import type { Disclosure } from './providers/types';

const ALLOWED: Readonly<Record<DataMode, readonly Disclosure[]>> = {
  off: ['nothing'],
  schema: ['nothing', 'schema'],
  rows: ['nothing', 'schema', 'values']
};

/** Whether a text that tells so much may be shown. */
export function mayTell(data: DataMode, tells: Disclosure): boolean {
  return ALLOWED[data].includes(tells);
}
