import { loadOnce } from '../../core/load-once';
import type { JournalFacts, Journals } from '../../core/ports/journals';

/** A journal's two entries: facts are listed without reading texts. */
type Key = [run: string, part: 'facts' | 'text'];

/**
 * Journals in the browser's IndexedDB. A Web Lock held by each tab that keeps a journal tells the other
 * tabs that its run is at work; browsers give locks on https and localhost only, and elsewhere a run of
 * another tab looks like an interrupted one.
 */
export class StoredJournals implements Journals {
  /**
   * @param path of the page's base URL: servers on one host share an origin, and must not share journals.
   */
  constructor(path: string) {
    this._name = `cellwright:${path}`;
  }

  async save(run: string, text: string, facts: JournalFacts): Promise<void> {
    this._hold(run);
    const { idb, store } = await this._open();
    await store('readwrite', objects => {
      objects.put(text, keyOf(run, 'text'));
      objects.put(facts, keyOf(run, 'facts'));
      const { transaction } = objects;
      // Not left to the end of the task: the page may be about to go.
      transaction.commit();
      return idb.promisifyRequest(transaction);
    });
  }

  async load(run: string): Promise<string | null> {
    if (await this.isElsewhere(run)) {
      return null;
    }
    const { idb, store } = await this._open();
    const text: unknown = await idb.get(keyOf(run, 'text'), store);
    return typeof text === 'string' ? text : null;
  }

  async isElsewhere(run: string): Promise<boolean> {
    return (await this._elsewhere()).has(this._lock(run));
  }

  async drop(run: string): Promise<void> {
    const { idb, store } = await this._open();
    await idb.delMany([keyOf(run, 'text'), keyOf(run, 'facts')], store);
    this._held.get(run)?.();
    this._held.delete(run);
  }

  async list(): Promise<({ run: string } & JournalFacts)[]> {
    const { idb, store } = await this._open();
    const keys = (await idb.keys<Key>(store)).filter(
      ([, part]) => part === 'facts'
    );
    const facts = await idb.getMany<JournalFacts>(keys, store);
    const elsewhere = await this._elsewhere();
    return keys.flatMap(([run], index) =>
      facts[index] === undefined || elsewhere.has(this._lock(run))
        ? []
        : [{ run, ...facts[index] }]
    );
  }

  /** Opens the store with the first use; after a failure the next use tries again. */
  private readonly _open = loadOnce(async () => {
    const idb = await import('idb-keyval');
    return { idb, store: idb.createStore(this._name, 'journals') };
  });

  private _lock(run: string): string {
    return `${this._name}:${run}`;
  }

  /** Holds the run's lock until its journal is dropped or the tab ends. */
  private _hold(run: string): void {
    const { locks } = navigator as Partial<Navigator>;
    if (locks === undefined || this._held.has(run)) {
      return;
    }
    const held = new Promise<void>(resolve => this._held.set(run, resolve));
    // Without a lock everything works, but for what other tabs know.
    locks.request(this._lock(run), () => held).catch(() => undefined);
  }

  /** Names of the locks that other tabs hold. */
  private async _elsewhere(): Promise<ReadonlySet<string>> {
    const { locks } = navigator as Partial<Navigator>;
    const { held = [] } = (await locks?.query()) ?? {};
    const own = new Set([...this._held.keys()].map(run => this._lock(run)));
    return new Set(
      held.flatMap(({ name = '' }) => (own.has(name) ? [] : [name]))
    );
  }

  private readonly _name: string;
  private readonly _held = new Map<string, () => void>();
}

function keyOf(run: string, part: Key[1]): Key {
  return [run, part];
}
