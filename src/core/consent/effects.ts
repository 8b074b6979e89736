import type { RiskKind } from '../values/risk';
import { said, type Said } from '../said';

/**
 * What code may do beyond computing, by kinds that the sandbox can stop at the moment when it happens.
 *
 * `write` is to make, change or move files and folders outside of temporary ones; `keys` is to read files that
 * usually hold keys or passwords.
 */
export const EFFECTS = [
  'write',
  'delete',
  'network',
  'process',
  'native-code',
  'keys'
] as const;

export type Effect = (typeof EFFECTS)[number];

/** What a stopped call would have done, as the end of "It would …". */
export function effectWords({
  effect,
  target
}: Pick<StoppedCall, 'effect' | 'target'>): Said {
  switch (effect) {
    case 'write':
      return said`write ${target}`;
    case 'delete':
      return said`delete ${target}`;
    case 'network':
      return said`use the network: ${target}`;
    case 'process':
      return said`start or end a process: ${target}`;
    case 'native-code':
      return said`call native code: ${target}`;
    case 'keys':
      return said`read a file that may hold keys: ${target}`;
    case 'server':
      return said`reach into the Jupyter server, another kernel or another process: ${target}`;
  }
}

/** Something that the sandbox stopped, and where. */
interface Stopped<Kind extends string> {
  readonly effect: Kind;
  /** A path, an address, a command: what it would have been done to. Plain text, shortened. */
  readonly target: string;
  /** The step that it came from, by its place among the steps; `null` where that is not known. */
  readonly step: number | null;
  /** Line in that step, from 1, where it is known. */
  readonly line: number | null;
}

/** An effect that the sandbox stopped, for nobody had agreed to it. */
export type AllowableCall = Stopped<Effect>;

/** `server` is nothing to agree to: to reach into the server, other kernels or other processes. */
export type StoppedCall = AllowableCall | Stopped<'server'>;

/**
 * What somebody who lets code with a risk run has agreed to. Text that is run as code is no effect: what such
 * code does in the end is stopped like anything else.
 */
const AGREED: Readonly<Record<RiskKind, readonly Effect[]>> = {
  write: ['write'],
  delete: ['delete'],
  network: ['network'],
  process: ['process'],
  'native-code': ['native-code'],
  install: ['write', 'delete', 'network', 'process'],
  'dynamic-code': [],
  // The connection is an effect of its own; what is sent over it is not seen.
  database: [],
  environment: ['keys'],
  // What of it is a file, a program or native code is an effect of its own.
  device: []
};

/** The effects that come with risks, each once, in the order of {@link EFFECTS}. */
export function effectsOf(
  risks: readonly { readonly kind: RiskKind }[]
): readonly Effect[] {
  const agreed = new Set(risks.flatMap(({ kind }) => AGREED[kind]));
  return EFFECTS.filter(effect => agreed.has(effect));
}

/** Effects with one more, in their order. */
export function withEffect(
  effects: readonly Effect[],
  effect: Effect
): readonly Effect[] {
  return EFFECTS.filter(item => item === effect || effects.includes(item));
}
