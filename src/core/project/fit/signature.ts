/** What a callable takes, as far as it can be read. */
export interface Signature {
  /** Names of the parameters that can be given by position, in order. */
  readonly positional: readonly string[];
  /** How many of the positional ones must be given. */
  readonly required: number;
  /** Names that can be given by name only, and those of them that must be. */
  readonly named: readonly string[];
  readonly requiredNamed: readonly string[];
  /** Whether further ones are taken, by position or by name. */
  readonly more: boolean;
  readonly moreNamed: boolean;
}

/** The arguments of a call. */
export interface Given {
  readonly positional: number;
  readonly named: readonly string[];
  /** False where arguments are unpacked, so that their number is not known. */
  readonly counted: boolean;
}

/** What is wrong with a call: `with size=`, `without name`; `null` where it is taken. */
export function callFault(call: Given, signature: Signature): string | null {
  const { positional, required, named, requiredNamed, more, moreNamed } =
    signature;
  const unknown = call.named.find(
    name => !moreNamed && !positional.includes(name) && !named.includes(name)
  );
  if (unknown !== undefined) {
    return `with ${unknown}=`;
  }
  if (!call.counted) {
    return null;
  }
  if (!more && call.positional > positional.length) {
    return `with ${call.positional} arguments`;
  }
  const left = positional
    .slice(call.positional, required)
    .concat(requiredNamed)
    .filter(name => !call.named.includes(name));
  return left.length > 0 ? `without ${left.join(' and ')}` : null;
}

/** The parameters of a callable as a report names them: `id, title?`. */
export function signatureInWords({
  positional,
  named,
  required
}: Signature): string {
  return [
    ...positional.map((name, at) => (at < required ? name : `${name}?`)),
    ...named
  ].join(', ');
}
