import { errorText } from '../../../core/in-words';
import type {
  AnyPendingQuestion,
  Answered,
  PendingQuestion
} from '../../../core/journal/question';
import type { QuestionKind } from '../../../core/vocabulary';
import type { LiveRun } from '../../../core/journal/runs';
import type { RunViewDeps } from '../actions';
import { focusForNow } from '../card-focus';
import { element } from '../element';
import { paragraph, questionFrame, type QuestionBody } from './question-body';

/** Loads what kinds of questions need, and builds one. */
async function body<K extends QuestionKind>(
  ...asked: Parameters<QuestionBody<K>>
): Promise<HTMLElement> {
  const { BODIES } = await import('./question-bodies');
  return (BODIES[asked[0].kind] as QuestionBody<K>)(...asked);
}

/** A question as it was built. */
interface BuiltQuestion {
  readonly body: HTMLElement;
  /** Where it is shown now. */
  readonly place: { view: QuestionView };
  /** Aborted when it will not be shown again. */
  readonly gone: AbortController;
}

/** Questions whose card is gone while they still wait: a cell that is moved gets a new card. */
const left = new WeakMap<AnyPendingQuestion, BuiltQuestion>();

/** Keeps a question for the next card that shows it, as long as its run waits for the answer. */
function keep(
  built: BuiltQuestion,
  asked: AnyPendingQuestion,
  run: LiveRun
): void {
  left.set(asked, built);
  const forget = run.subscribe(() => {
    const isLeft = left.get(asked) === built;
    if (isLeft && run.pending === asked) {
      return;
    }
    forget();
    if (isLeft) {
      left.delete(asked);
      built.gone.abort();
    }
  });
}

/**
 * The question that a run waits for an answer to. A question is built once: whatever else the run does,
 * what was typed into it stays as it is, and so does the focus, unless its cell gets a new card.
 */
export class QuestionView {
  readonly node = element('div', 'questions');

  /** @param _onShown called with each question that stands in the card, once. */
  constructor(
    private readonly _deps: RunViewDeps,
    private readonly _onShown: (question: HTMLElement) => void = () => undefined
  ) {
    this._live.setAttribute('role', 'status');
    this.node.append(this._live);
    this.node.hidden = true;
  }

  /** Shows what the run asks now, or nothing. */
  update(run: LiveRun | undefined): void {
    const pending = run?.pending ?? null;
    if (pending === this._asked) {
      return;
    }
    this._asked = pending;
    this._run = run;
    this._close();
    if (pending !== null) {
      this._open(pending);
    }
  }

  /** What was typed into an open question is kept for the next card that shows it. */
  dispose(): void {
    if (this._run && this._asked !== null && this._shown !== null) {
      keep(this._shown, this._asked, this._run);
    } else {
      this._gone?.abort();
    }
    this._asked = null;
    this._shown = null;
    this._gone = null;
    clearTimeout(this._announcing);
  }

  private _open<K extends QuestionKind>(pending: PendingQuestion<K>): void {
    const built = left.get(pending as AnyPendingQuestion);
    if (built !== undefined) {
      left.delete(pending as AnyPendingQuestion);
      built.place.view = this;
      this._gone = built.gone;
      this._show(built);
      return;
    }
    const place = { view: this as QuestionView };
    const gone = new AbortController();
    this._gone = gone;
    const show = (body: HTMLElement) => this._show({ body, place, gone });
    const shown: PendingQuestion<K> = {
      id: pending.id,
      kind: pending.kind,
      asked: pending.asked,
      answer: (answer: Answered<K>) => {
        place.view._close();
        pending.answer(answer);
      }
    };
    body(shown, this._deps, gone.signal).then(
      node => this._asked === pending && show(node),
      error => this._asked === pending && show(this._broken(error))
    );
  }

  private _show(built: BuiltQuestion): void {
    const { body } = built;
    this._shown = built;
    this.node.append(body);
    this.node.hidden = false;
    this._onShown(body);
    const title = body.querySelector('h3')?.textContent ?? '';
    // A little later, since a card may be new and its state is announced first.
    this._announcing = setTimeout(() => {
      this._live.textContent = title;
    }, 200);
  }

  /**
   * Takes the question away; a focus in it goes to the card that it stood in, not to nowhere, and not to the prompt
   * cell, where Shift-Enter pays for another answer.
   */
  private _close(): void {
    clearTimeout(this._announcing);
    this._live.textContent = '';
    const body = this._shown?.body;
    if (body?.contains(document.activeElement)) {
      const card = this.node.parentElement;
      if (card !== null) {
        focusForNow(card);
      }
    }
    body?.remove();
    this._gone?.abort();
    this._gone = null;
    this._shown = null;
    this.node.hidden = true;
  }

  /** Without its question a run can only be stopped. */
  private _broken(error: unknown): HTMLElement {
    const { trans } = this._deps;
    const node = questionFrame(trans.__('A question could not be shown'));
    node.append(
      paragraph(errorText(error, trans)),
      paragraph(trans.__('Stop this run and try again.'))
    );
    return node;
  }

  private readonly _live = element('span', 'live');
  private _asked: AnyPendingQuestion | null = null;
  private _run: LiveRun | undefined;
  private _shown: BuiltQuestion | null = null;
  /** Of the question that is shown or being made. */
  private _gone: AbortController | null = null;
  private _announcing: ReturnType<typeof setTimeout> | undefined;
}
