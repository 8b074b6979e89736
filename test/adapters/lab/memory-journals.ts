import type { JournalFacts, Journals } from '../../../src/core/ports/journals';

/** Journals in memory, that can be told to fail. */
export class MemoryJournals implements Journals {
  readonly texts = new Map<string, string>();
  readonly facts = new Map<string, JournalFacts>();
  /** Runs that another tab keeps. */
  readonly elsewhere = new Set<string>();
  saves = 0;
  failure: Error | null = null;

  async save(run: string, text: string, facts: JournalFacts): Promise<void> {
    this._fail();
    this.saves += 1;
    this.texts.set(run, text);
    this.facts.set(run, facts);
  }

  async load(run: string): Promise<string | null> {
    this._fail();
    return this.texts.get(run) ?? null;
  }

  async isElsewhere(run: string): Promise<boolean> {
    return this.elsewhere.has(run);
  }

  async drop(run: string): Promise<void> {
    this._fail();
    this.texts.delete(run);
    this.facts.delete(run);
  }

  async list(): Promise<({ run: string } & JournalFacts)[]> {
    this._fail();
    return [...this.facts].map(([run, facts]) => ({ run, ...facts }));
  }

  private _fail(): void {
    if (this.failure !== null) {
      throw this.failure;
    }
  }
}
