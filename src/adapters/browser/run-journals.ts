import type { Notebook } from '../../core/ports/notebook';
import { asCellwrightError, wordsOf } from '../../core/errors';
import type { Journal } from '../../core/journal/journal';
import type { LiveRun } from '../../core/journal/runs';
import type { Clock } from '../../core/ports/clock';
import type { Journals } from '../../core/ports/journals';
import { dropWhenSaved } from './drop-journal';
import type { KeptFacts, RunKeeping } from '../../core/workflow/request-ports';
import { KeptRun } from './kept-run';
import { said } from '../../core/said';

/** A page that is still there this long after it was about to go stays, in milliseconds. */
const STAY_MS = 10_000;

/** Keeps the journals of this tab's runs for the case that the page goes away. */
export class RunJournals implements RunKeeping {
  constructor(
    private readonly _journals: Journals,
    private readonly _clock: Clock
  ) {
    window.addEventListener('beforeunload', () => this._freeze());
    window.addEventListener('pagehide', () => this._freeze());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') {
        this._open.forEach(kept => kept.saveNow());
      }
    });
  }

  /**
   * Keeps a run that has just started; call `end` of what is returned when the run is over.
   *
   * @param publish is given the journal whenever it is saved.
   */
  keep(
    run: LiveRun,
    facts: KeptFacts,
    publish: (journal: Journal) => void = () => undefined
  ): KeptRun {
    if (!this._cleared) {
      this._cleared = true;
      this._dropOld().catch((error: unknown) => this._tell(run, error));
    }
    const kept = new KeptRun(run, facts, {
      journals: this._journals,
      clock: this._clock,
      publish,
      onFailure: error => this._tell(run, error),
      onEnd: notebook => {
        this._open.delete(kept);
        if (notebook !== null) {
          void this.dropWhenSaved(run.id, notebook).then(() => kept.forget());
        }
      }
    });
    this._open.add(kept);
    return kept;
  }

  /** The text of a run's journal; `null` where there is none or it cannot be read. */
  async load(run: string): Promise<string | null> {
    try {
      return await this._journals.load(run);
    } catch {
      // Without storage there is nothing to resume; the run that could not be kept has said so.
      return null;
    }
  }

  /** Whether a run is at work in another tab of this browser, as far as that can be told. */
  async isElsewhere(run: string): Promise<boolean> {
    try {
      return await this._journals.isElsewhere(run);
    } catch {
      // Without locks nobody can tell.
      return false;
    }
  }

  /** @see dropWhenSaved */
  dropWhenSaved(
    run: string,
    notebook: Pick<Notebook, 'whenSaved'>
  ): Promise<void> {
    return dropWhenSaved(this._journals, run, notebook);
  }

  /** The user may still decide to stay: then the journals go on after a while. */
  private _freeze(): void {
    const kept = [...this._open];
    kept.forEach(run => run.freeze());
    if (kept.length > 0) {
      void this._clock
        .sleep(STAY_MS)
        .then(() => kept.forEach(run => run.thaw()));
    }
  }

  private async _dropOld(): Promise<void> {
    const now = this._clock.now();
    const kept = await this._journals.list();
    await Promise.all(
      kept
        .filter(({ until }) => !(until > now))
        .map(({ run }) => this._journals.drop(run))
    );
  }

  /** One note in a tab: what fails once fails for every run, and costs no run anything. */
  private _tell(run: LiveRun, error: unknown): void {
    if (this._told) {
      return;
    }
    this._told = true;
    const { message } = wordsOf(asCellwrightError(error).failure);
    run.append({
      type: 'note-added',
      text: said`This browser keeps no journal, so a reload would lose what is not yet in the saved notebook (${message}).`,
      at: this._clock.now()
    });
  }

  private readonly _open = new Set<KeptRun>();
  private _cleared = false;
  private _told = false;
}
