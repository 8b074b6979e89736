import type { Notebook } from '../../core/ports/notebook';
import type { RunEvent } from '../../core/journal/events';
import type { Journal } from '../../core/journal/journal';
import { journalText } from '../../core/journal/journal-text';
import type { LiveRun } from '../../core/journal/runs';
import type { Clock } from '../../core/ports/clock';
import type { KeptFacts, KeptJournal } from '../../core/workflow/request-ports';
import type { Journals } from '../../core/ports/journals';

/** How long a journal is kept that nobody asks for, in milliseconds. */
const KEPT_MS = 7 * 24 * 60 * 60 * 1000;

/** Between two savings while text comes, in milliseconds. */
const PAUSE_MS = 1000;

/** Events that come in numbers; after any other one the journal is saved at once. */
const FREQUENT: readonly RunEvent['type'][] = [
  'text-received',
  'reasoning-received',
  'step-logged',
  'variant-progressed'
];

/** What keeping a run needs. */
export interface KeepingPlace {
  readonly journals: Journals;
  readonly clock: Clock;
  /** Called with the journal whenever it is saved. */
  readonly publish: (journal: Journal) => void;
  readonly onFailure: (error: unknown) => void;
  /** Called after the last saving. @param notebook as for `end`. */
  readonly onEnd: (notebook: Pick<Notebook, 'whenSaved'> | null) => void;
}

/** Saves the journal of one run while it is at work. No failure of the storage touches the run. */
export class KeptRun implements KeptJournal {
  constructor(
    private readonly _run: LiveRun,
    private readonly _facts: KeptFacts,
    private readonly _place: KeepingPlace
  ) {
    this._unsubscribe = _run.subscribe(() => this._onEvent());
    void this._save();
  }

  /** Saves without waiting for anything: the page may be about to go. */
  saveNow(): void {
    void this._write();
  }

  /**
   * Saves, and keeps what follows out of the journal until {@link thaw}: a page that goes away breaks its
   * connections first, and a run that ends by that has been interrupted, not failed.
   */
  freeze(): void {
    this._frozen ??= [...this._run.events];
    void this._write();
  }

  /** The page stays: the journal goes on. */
  thaw(): void {
    this._frozen = null;
    if (!this._isDropped) {
      void this._write();
    }
  }

  /** The journal was dropped and must not come back. */
  forget(): void {
    this._isDropped = true;
  }

  /**
   * Ends the keeping. The journal of a run whose answer is in the notebook stays until the notebook is
   * saved or closed; else until it is asked for, or old.
   *
   * @param notebook the one that has the answer; `null` where none has.
   */
  async end(notebook: Pick<Notebook, 'whenSaved'> | null): Promise<void> {
    this._unsubscribe();
    this._pause.abort();
    await this._write();
    this._place.onEnd(notebook);
  }

  private _onEvent(): void {
    const type = this._run.events.at(-1)?.type;
    if (type === undefined || !FREQUENT.includes(type)) {
      void this._save();
    } else if (!this._waiting) {
      this._waiting = true;
      this._place.clock.sleep(PAUSE_MS, this._pause.signal).then(
        () => {
          this._waiting = false;
          void this._save();
        },
        () => undefined
      );
    }
  }

  /** Saves; what comes while a saving is under way is saved after it, once. */
  private async _save(): Promise<void> {
    if (this._saving) {
      this._again = true;
      return;
    }
    this._saving = true;
    // Events that follow each other in one task are saved together.
    await Promise.resolve();
    do {
      this._again = false;
      await this._write();
    } while (this._again && !this._pause.signal.aborted);
    this._saving = false;
  }

  private async _write(): Promise<void> {
    const { journals, clock, publish, onFailure } = this._place;
    try {
      const { id, state } = this._run;
      const events = this._frozen ?? this._run.events;
      const { request, language, notebook } = this._facts;
      const journal = { request, language, events };
      publish(journal);
      await journals.save(id, journalText(journal), {
        cell: state.cell,
        notebook,
        until: clock.now() + KEPT_MS
      });
    } catch (error) {
      onFailure(error);
    }
  }

  private readonly _unsubscribe: () => void;
  private readonly _pause = new AbortController();
  private _frozen: readonly RunEvent[] | null = null;
  private _isDropped = false;
  private _waiting = false;
  private _saving = false;
  private _again = false;
}
