import { asCellwrightError } from '../../../core/errors';
import type {
  AnyPendingQuestion,
  Answered,
  PendingQuestion,
  QuestionKind
} from '../../../core/pipeline/question';
import type { LiveRun } from '../../../core/pipeline/runs';
import type { RunViewDeps } from '../actions';
import { element } from '../element';
import { changeText } from './change-text';
import { chooseVariant } from './choose-variant';
import { clarify } from './clarify';
import { failure } from './failure';
import { plan } from './plan';
import { paragraph, questionFrame, type QuestionBody } from './question-body';
import { runCode } from './run-code';
import { useVariables } from './use-variables';
import { writeFile } from './write-file';

const BODIES: { readonly [K in QuestionKind]: QuestionBody<K> } = {
  clarify,
  plan,
  'run-code': runCode,
  'use-variables': useVariables,
  failure,
  'choose-variant': chooseVariant,
  'change-text': changeText,
  'write-file': writeFile
};

/**
 * The question that a run waits for an answer to. A question is built once: whatever else the run does,
 * what was typed into it and where the focus is stay as they are.
 */
export class QuestionView {
  readonly node = element('div', 'questions');

  constructor(private readonly _deps: RunViewDeps) {
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
    this._close();
    if (pending !== null) {
      this._open(pending);
    }
  }

  dispose(): void {
    this._asked = null;
    clearTimeout(this._announcing);
  }

  private _open<K extends QuestionKind>(pending: PendingQuestion<K>): void {
    const shown: PendingQuestion<K> = {
      id: pending.id,
      kind: pending.kind,
      asked: pending.asked,
      answer: (answer: Answered<K>) => {
        this._close();
        pending.answer(answer);
      }
    };
    try {
      const body = (BODIES[pending.kind] as QuestionBody<K>)(shown, this._deps);
      if (body instanceof HTMLElement) {
        this._show(body);
        return;
      }
      body.then(
        node => this._asked === pending && this._show(node),
        error => this._asked === pending && this._show(this._broken(error))
      );
    } catch (error) {
      this._show(this._broken(error));
    }
  }

  private _show(body: HTMLElement): void {
    this._body = body;
    this.node.append(body);
    this.node.hidden = false;
    const title = body.querySelector('h3')?.textContent ?? '';
    // A little later, since a card may be new and its state is announced first.
    this._announcing = setTimeout(() => {
      this._live.textContent = title;
    }, 200);
  }

  /** Takes the question away; a focus in it goes to the cell that it stood in, not to nowhere. */
  private _close(): void {
    clearTimeout(this._announcing);
    this._live.textContent = '';
    if (this._body?.contains(document.activeElement)) {
      this.node.parentElement
        ?.closest<HTMLElement>('[tabindex]')
        ?.focus({ preventScroll: true });
    }
    this._body?.remove();
    this._body = null;
    this.node.hidden = true;
  }

  /** Without its question a run can only be stopped. */
  private _broken(error: unknown): HTMLElement {
    const { trans } = this._deps;
    const node = questionFrame(trans.__('A question could not be shown'));
    node.append(
      paragraph(asCellwrightError(error).message),
      paragraph(trans.__('Stop this run and try again.'))
    );
    return node;
  }

  private readonly _live = element('span', 'live');
  private _asked: AnyPendingQuestion | null = null;
  private _body: HTMLElement | null = null;
  private _announcing: ReturnType<typeof setTimeout> | undefined;
}
