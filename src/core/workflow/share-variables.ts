import type { SharedVariables, WantedVariables } from './prove/proof-request';
import type { Human } from '../ports/human';
import type { KernelVariables } from '../ports/variables';

/** All copied variables of one run together, in bytes. */
const MAX_BYTES = 64 * 2 ** 20;

/** Where variables come from and who says that they may. */
export interface SharingPlace {
  /** Those of the user's kernel; `null` where the notebook has none. */
  readonly variables: KernelVariables | null;
  /** Names that may be copied, by `--use` or since the user said so; answers are added. */
  readonly allowed: Set<string>;
  /** Names that the user does not want to be copied; answers are added. */
  readonly declined: Set<string>;
  readonly human: Pick<Human, 'decideVariables'>;
  readonly signal: AbortSignal;
}

/**
 * Brings variables over that exist only in the user's kernel, and those that are better copied than made again: what
 * `--use` names, and the others after a question. The kernel is asked while it is idle only, and nothing in it changes;
 * of a kernel that cannot be asked nothing is known. What cells above make and is not copied, they make again.
 *
 * @throws CellwrightError `cancelled`.
 */
export async function shareVariables(
  { missing, made, spared }: WantedVariables,
  { variables, allowed, declined, human, signal }: SharingPlace
): Promise<SharedVariables> {
  const again = made.filter(name => allowed.has(name));
  const names = [...new Set([...missing, ...spared.names, ...again])];
  const there =
    variables === null || names.length === 0
      ? []
      : await variables.have(names, signal);
  if (variables === null || there === null || there.length === 0) {
    const unknown = there === null ? missing : [];
    return { names: [], steps: [], left: [], unknown };
  }
  const isOpen = (name: string) =>
    there.includes(name) && !allowed.has(name) && !declined.has(name);
  const only = missing.filter(isOpen);
  const instead = spared.names.filter(isOpen);
  if (only.length + instead.length > 0) {
    const answers = (await human.decideVariables(
      {
        names: only,
        ...(instead.length === 0
          ? {}
          : { spared: { names: instead, cells: spared.cells } })
      },
      signal
    ))
      ? allowed
      : declined;
    [...only, ...instead].forEach(name => answers.add(name));
  }
  const wanted = there.filter(name => allowed.has(name));
  const { copied, notCopied } =
    wanted.length === 0
      ? { copied: [], notCopied: [] }
      : await variables.read(wanted, MAX_BYTES, signal);
  const isMissing = ({ name }: { readonly name: string }) =>
    missing.includes(name);
  return {
    names: copied.map(({ name }) => name),
    steps: copied.map(({ restore }) => restore),
    left: [
      ...notCopied
        .filter(isMissing)
        .map(({ name, message }) => ({ name, why: message })),
      ...there
        .filter(name => !allowed.has(name))
        .map(name => ({ name }))
        .filter(isMissing)
    ],
    unknown: []
  };
}
