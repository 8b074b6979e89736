import { redactingModel } from '../../context/redacting-model';
import { asCellwrightError } from '../../errors';
import type { Clock } from '../../ports/clock';
import type { LanguageModel } from '../../ports/language-model';
import { canonicalJson } from '../../consent/canonical-json';
import { sha256 } from '../../hash';
import { TokenCounter } from './counting-model';
import { previewRequest, type NamedModel } from './preview-request';
import type {
  PreviewModel,
  PreviewSnapshot,
  PreviewState,
  RequestPreview
} from './preview-state';
import {
  readPreviewPrompt,
  type PreviewInput,
  type ReadPrompt
} from './read-prompt';

/** How long the cell must stay unchanged, in milliseconds. */
const PREVIEW_DELAY_MS = 600;

/** Results kept, so that coming back to a cell asks nothing again. */
const MAX_KEPT = 20;

/** Hex digits that tell one prompt with all that stands around it from another. */
const KEY_DIGITS = 32;

/** What the preview needs from outside. */
export interface PreviewDeps {
  readonly clock: Clock;
  /** Which model it may ask by itself, now. */
  readonly mode: () => PreviewModel;
  /** The active cell, now; `null` where there is none. */
  readonly read: () => Promise<PreviewInput | null>;
  /**
   * A model by a name as users write it; `null` for the one of the settings.
   *
   * @param byHand whether the user has just asked for it, and so may be asked for a key.
   * @throws CellwrightError `endpoint-*`.
   */
  readonly connect: (
    name: string | null,
    byHand: boolean,
    signal: AbortSignal
  ) => Promise<NamedModel>;
  readonly show: (snapshot: PreviewSnapshot) => void;
}

/**
 * Shows what the active prompt would lead to while the user writes it. It decides, approves and runs
 * nothing, and no run uses what it found out.
 *
 * Every change stops what is under way; what an earlier state of the cell led to never shows up later.
 */
export class Preview {
  constructor(private readonly deps: PreviewDeps) {}

  /**
   * The cell, or what it stands on, has changed.
   *
   * @param delay how long to wait for the next change; none where the user did not type.
   */
  changed(delay: number = PREVIEW_DELAY_MS): void {
    this.start({ delay, byHand: false });
  }

  /** The user wants the plan of a complex request, whatever the setting says. */
  writePlan(): void {
    this.start({ delay: 0, byHand: true });
  }

  /** Stops what is under way and waits for the next change. */
  stop(): void {
    this.abort();
    this.show(false);
  }

  private start(how: { delay: number; byHand: boolean }): void {
    this.abort();
    const work = new AbortController();
    this.work = work;
    if (how.delay > 0) {
      this.show(true);
    }
    void this.follow(how, work.signal);
  }

  private abort(): void {
    this.work.abort();
    if (this.state.type === 'request' && this.state.asking !== null) {
      this.state = { ...this.state, asking: null };
    }
  }

  /** Never rejects: what fails is shown, what was stopped is over. */
  private async follow(
    { delay, byHand }: { delay: number; byHand: boolean },
    signal: AbortSignal
  ): Promise<void> {
    try {
      await this.deps.clock.sleep(delay, signal);
      const input = await this.deps.read();
      const reading =
        input === null
          ? ({ type: 'no-prompt' } as const)
          : readPreviewPrompt(input);
      if (reading.type === 'prompt') {
        await this.preview(reading, byHand, signal);
      } else {
        this.put(reading, signal);
      }
    } catch (error) {
      this.put(
        { type: 'unreadable', failures: [asCellwrightError(error).failure] },
        signal
      );
    } finally {
      // A stopped request has used tokens, too.
      this.refresh();
    }
  }

  private async preview(
    prompt: ReadPrompt,
    byHand: boolean,
    signal: AbortSignal
  ): Promise<void> {
    const mode = this.deps.mode();
    const key = sha256(canonicalJson([mode, prompt]), KEY_DIGITS);
    const kept = this.kept.get(key);
    if (kept !== undefined && !(byHand && kept.plan === null)) {
      this.put(kept, signal);
      return;
    }
    const connect = (named: string | null) => async (): Promise<NamedModel> => {
      const { model, name } = await this.deps.connect(named, byHand, signal);
      return { model: this.prepared(model), name };
    };
    const byItself = mode === 'off' ? null : connect(mode);
    let last: RequestPreview | null = null;
    await previewRequest(
      prompt,
      {
        forOperation: byItself,
        forPlan: byItself ?? (byHand ? connect(prompt.model) : null)
      },
      preview => {
        last = preview;
        this.put(preview, signal);
      },
      signal
    );
    this.keep(key, last);
  }

  private prepared(model: LanguageModel): LanguageModel {
    return this.counter.counting(redactingModel(model));
  }

  private keep(key: string, preview: RequestPreview | null): void {
    if (preview === null || preview.failure !== null) {
      return;
    }
    this.kept.set(key, preview);
    for (const oldest of [...this.kept.keys()].slice(0, -MAX_KEPT)) {
      this.kept.delete(oldest);
    }
  }

  /** Takes a result, unless the cell has changed since. */
  private put(state: PreviewState, signal: AbortSignal): void {
    if (!signal.aborted) {
      this.state = state;
      this.show(false);
    }
  }

  private show(outdated: boolean): void {
    this.outdated = outdated;
    this.refresh();
  }

  private refresh(): void {
    const { state, outdated } = this;
    this.deps.show({ state, outdated, used: this.counter.count });
  }

  private readonly counter = new TokenCounter();
  private readonly kept = new Map<string, RequestPreview>();
  private state: PreviewState = { type: 'no-prompt' };
  private outdated = false;
  private work = new AbortController();
}
