/** What kind of block a scope belongs to. */
export type ScopeKind = 'module' | 'function' | 'class' | 'comprehension';

interface Read {
  readonly name: string;
  /** True where the reading code runs later than where it stands, as a function's body does. */
  readonly deferred: boolean;
}

/**
 * The names of one block, by Python's rules: a function's names are local wherever in it they are bound;
 * methods do not see the names of their class; a module's names must be bound before code that runs at
 * once reads them.
 */
export class Scope {
  readonly bound = new Set<string>();
  /** Of a module: the names that its functions bind as `global`. */
  readonly boundByFunctions = new Set<string>();
  /** Of a module: the names that functions read as `global` before they bind them. */
  private readonly globalReads = new Set<string>();
  private readonly globals = new Set<string>();
  private readonly nonlocals = new Set<string>();
  private readonly reads: Read[] = [];

  constructor(
    readonly kind: ScopeKind,
    readonly parent: Scope | null
  ) {}

  get module(): Scope {
    return this.parent === null ? this : this.parent.module;
  }

  bind(name: string): void {
    if (this.globals.has(name)) {
      this.module.boundByFunctions.add(name);
      this.bound.add(name);
    } else if (!this.nonlocals.has(name)) {
      this.bound.add(name);
    }
  }

  /** Binds in the block around, as `:=` in a comprehension does. */
  bindOutside(name: string): void {
    if (this.kind === 'comprehension' && this.parent !== null) {
      this.parent.bindOutside(name);
    } else {
      this.bind(name);
    }
  }

  declare(kind: 'global' | 'nonlocal', name: string): void {
    (kind === 'global' ? this.globals : this.nonlocals).add(name);
  }

  read(name: string, deferred = false): void {
    if (!this.bound.has(name) && !this.boundByFunctions.has(name)) {
      this.reads.push({ name, deferred });
    }
  }

  /** Ends the block: what it could not resolve is handed to the blocks around it. */
  close(): void {
    const outer = this.enclosing();
    for (const { name, deferred } of this.reads) {
      if (this.globals.has(name)) {
        this.module.globalReads.add(name);
      } else if (!this.resolves(name, deferred)) {
        outer?.read(name, deferred || this.kind === 'function');
      }
    }
  }

  /** For the module: the names that nothing in it defines in time. */
  free(): Set<string> {
    const late = this.reads.filter(({ name, deferred }) => {
      const isBound = this.bound.has(name) || this.boundByFunctions.has(name);
      return !(deferred && isBound);
    });
    const globals = [...this.globalReads].filter(name => !this.bound.has(name));
    return new Set([...late.map(({ name }) => name), ...globals]);
  }

  /** A function's name is local wherever it is bound; a class's only after it was bound. */
  private resolves(name: string, deferred: boolean): boolean {
    return this.bound.has(name) && (this.kind !== 'class' || deferred);
  }

  private enclosing(): Scope | null {
    let outer = this.parent;
    while (this.kind === 'function' && outer?.kind === 'class') {
      outer = outer.parent;
    }
    return outer;
  }
}
