import type { FlagValue } from './flag-spec';

/** Values that several flags take. */
export const MODEL: FlagValue = {
  metavar: 'NAME',
  kind: 'text',
  completes: 'model'
};
export const FILE: FlagValue = {
  metavar: 'FILE',
  kind: 'path',
  completes: 'path'
};
export const KEY: FlagValue = {
  metavar: 'KEY',
  kind: 'key',
  completes: 'override-key'
};
export const HIDDEN: FlagValue = { metavar: 'NAME', kind: 'text' };
export const VALUE: FlagValue = { metavar: 'VALUE', kind: 'json' };
