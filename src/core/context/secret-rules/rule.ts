/**
 * One shape of a secret. `groups` of the pattern: what stands before the secret and stays, the secret
 * itself, what stands after it and stays. Every pattern is bounded or reads each run of characters once.
 */
export interface SecretRule {
  readonly pattern: RegExp;
  /** Whether what the pattern found is a secret; `before` is what stands before it and stays. */
  readonly isSecret: (secret: string, before: string) => boolean;
}

/** A rule for what needs no second look. */
export function always(pattern: RegExp): SecretRule {
  return { pattern, isSecret: () => true };
}
