import { nullTranslator } from '@jupyterlab/translation';
import type { Answered, Asked } from '../../../../src/core/journal/question';
import type { QuestionKind } from '../../../../src/core/vocabulary';
import { Runs, type LiveRun } from '../../../../src/core/journal/runs';
import type { RunViewDeps } from '../../../../src/ui/run-view/actions';
import { QuestionView } from '../../../../src/ui/run-view/questions/question-view';

/** What the view of a question needs from outside; nothing of it acts. */
export function quietDeps(): RunViewDeps {
  return {
    runs: new Runs(),
    actions: {
      stop: run => run.stop(),
      retry: () => undefined,
      retryAs: () => undefined,
      checkAgain: () => undefined,
      projectAgain: () => undefined,
      addInstallCell: () => undefined,
      insertBlock: () => undefined,
      applyFix: async () => false,
      askNext: () => undefined,
      writeComponent: () => undefined,
      setUpModel: () => undefined,
      openSettings: () => undefined,
      showCell: () => undefined,
      runAnswer: () => undefined,
      previewProject: () => undefined,
      undoProjectChange: () => undefined,
      copy: () => undefined
    },
    trans: nullTranslator.load('cellwright')
  };
}

/** A run that asks, the view of its question in the page, and what comes of it. */
export interface AskedQuestion<K extends QuestionKind> {
  readonly run: LiveRun;
  readonly view: QuestionView;
  readonly node: HTMLElement;
  readonly answered: Promise<Answered<K>>;
}

/** Lets a run ask and shows it, inside something that can take the focus, as a cell can. */
export async function ask<K extends QuestionKind>(
  kind: K,
  asked: Asked<K>
): Promise<AskedQuestion<K>> {
  const cell = document.createElement('div');
  cell.tabIndex = -1;
  const view = new QuestionView(quietDeps());
  cell.append(view.node);
  document.body.replaceChildren(cell);
  const run = new Runs().open('r', null);
  run.subscribe(() => view.update(run));
  const answered = run.ask(kind, asked, () => 0);
  // A stopped run's question has nobody to answer it.
  answered.catch(() => undefined);
  await shown(view.node);
  return { run, view, node: view.node, answered };
}

/** Waits until a question stands there. */
export function shown(node: HTMLElement): Promise<void> {
  return until(node, () => node.querySelector('section') !== null);
}

/** Waits until something is true of a node; looked at after every change to it. */
export function until(node: HTMLElement, isTrue: () => boolean): Promise<void> {
  return new Promise(resolve => {
    if (isTrue()) {
      resolve();
      return;
    }
    const observer = new MutationObserver(() => {
      if (isTrue()) {
        observer.disconnect();
        resolve();
      }
    });
    observer.observe(node, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true
    });
  });
}

/** A button by its accessible name. */
export function buttonOf(node: HTMLElement, name: string): HTMLButtonElement {
  const found = [...node.querySelectorAll('button')].find(
    button =>
      (button.getAttribute('aria-label') ?? button.textContent) === name &&
      button.closest('[hidden]') === null
  );
  if (found === undefined) {
    throw new Error(`There is no button "${name}".`);
  }
  return found;
}

/** Names of the buttons that can be seen, in their order. */
export function buttonNames(node: HTMLElement): string[] {
  return [...node.querySelectorAll('button')]
    .filter(button => button.closest('[hidden]') === null)
    .map(
      button => button.getAttribute('aria-label') ?? button.textContent ?? ''
    );
}

const STOPS =
  'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable="true"]';

/** Names of what Tab comes by, in its order: nothing in a card changes that of the page. */
export function tabStops(node: HTMLElement): string[] {
  return [...node.querySelectorAll<HTMLElement>(STOPS)]
    .filter(
      stop =>
        // jsdom counts no text that can be edited among them.
        (stop.tabIndex >= 0 || stop.matches('[contenteditable="true"]')) &&
        !stop.matches(':disabled') &&
        stop.closest('[hidden]') === null &&
        isUnfolded(stop)
    )
    .map(nameOfStop);
}

function isUnfolded(stop: HTMLElement): boolean {
  const folded = stop.closest('details:not([open])');
  return (
    folded === null ||
    (stop.matches('summary') && stop.parentElement === folded)
  );
}

function nameOfStop(stop: HTMLElement): string {
  const label = stop instanceof HTMLInputElement ? stop.labels?.[0] : null;
  const name =
    stop.getAttribute('aria-label') ??
    (label ?? stop.closest('label') ?? stop).textContent ??
    '';
  return name.trim();
}

/** The name of what has the focus; empty where nothing has. */
export function focused(): string {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement && activeElement !== document.body
    ? nameOfStop(activeElement)
    : '';
}

/** Presses a button by the keyboard: it has the focus when it is pressed. */
export function pressButton(node: HTMLElement, name: string): void {
  const button = buttonOf(node, name);
  button.focus();
  button.click();
}

/** A field by its label. */
export function fieldOf(
  node: HTMLElement,
  label: string
): HTMLInputElement | HTMLTextAreaElement {
  const found = [
    ...node.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      'input, textarea'
    )
  ].find(
    field =>
      field.getAttribute('aria-label') === label ||
      [...(field.labels ?? [])].some(item =>
        (item.textContent ?? '').startsWith(label)
      )
  );
  if (found === undefined) {
    throw new Error(`There is no field "${label}".`);
  }
  return found;
}

/** Types text in place of what stands in a field. */
export function type(
  field: HTMLInputElement | HTMLTextAreaElement,
  text: string
): void {
  field.focus();
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** Presses a key in an element; false where its own effect was prevented. */
export function press(
  target: HTMLElement,
  key: string,
  more: KeyboardEventInit = {}
): boolean {
  return target.dispatchEvent(
    new KeyboardEvent('keydown', {
      key,
      bubbles: true,
      cancelable: true,
      ...more
    })
  );
}
