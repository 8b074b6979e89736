/**
 * What is known of names, each in the function that binds it. A name that is bound more than once is known
 * by what all its bindings have in common. Bindings are noted in passes; see {@link settle}.
 */
export class ScopedNames<T> {
  private settled = new Map<string, T>();
  private noted = new Map<string, T>();

  /** @param merge what two bindings of one name have in common. */
  constructor(private readonly merge: (a: T, b: T) => T) {}

  /** Notes one binding. */
  note(scope: string, name: string, value: T): void {
    const key = `${scope} ${name}`;
    const known = this.noted.get(key);
    this.noted.set(key, known === undefined ? value : this.merge(known, value));
  }

  /** Ends a pass: the next one notes anew, and sees what this one noted. */
  settle(): void {
    this.settled = this.noted;
    this.noted = new Map();
  }

  /** What is known of a name, by the innermost scope that binds it; `undefined` where none does. */
  get(scopes: readonly string[], name: string): T | undefined {
    for (const scope of scopes) {
      const key = `${scope} ${name}`;
      const known = this.noted.has(key) ? this.noted : this.settled;
      if (known.has(key)) {
        return known.get(key);
      }
    }
    return undefined;
  }
}
