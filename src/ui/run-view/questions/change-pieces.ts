import { languageOf } from '../../../core/context/language-of';
import type { FileChange, TextChange } from '../../../core/ports/text-change';
import type { RunViewDeps } from '../actions';
import { element } from '../element';
import type { MergeEditor } from './merge-editor';
import { showCellButton, splitNotes, type NewTextEditors } from './new-text';
import { paragraph } from './question-body';

/** One change of a list: what would change, and whether it is wanted. */
export interface ChangePiece {
  readonly nodes: readonly HTMLElement[];
  /** The text as it stands there now; `null` where it is not wanted. */
  readonly text: string | null;
}

/** A cell of a list of changes. @param onChange told of each change of its text and of its tick. */
export function cellPiece(
  change: TextChange,
  editorOf: NewTextEditors,
  deps: RunViewDeps,
  onChange: () => void
): ChangePiece {
  const { trans } = deps;
  const editor = editorOf({ ...change, onChange });
  const { head, tick } = pieceHead(
    trans.__('Change %1', change.title),
    onChange
  );
  head.append(showCellButton(change, deps));
  return {
    nodes: [
      head,
      editor.node,
      ...splitNotes(change.parts, trans).map(paragraph)
    ],
    get text() {
      return tick.checked ? editor.text : null;
    }
  };
}

/** A file of a list of changes; it holds what is wanted of the cells until the user writes into it. */
export class FilePiece implements ChangePiece {
  readonly nodes: readonly HTMLElement[];

  constructor(
    private readonly _change: FileChange,
    editorOf: NewTextEditors,
    { trans }: Pick<RunViewDeps, 'trans'>,
    onChange: () => void
  ) {
    const {
      file: { path, content },
      before
    } = _change;
    this._editor = editorOf({
      title: path,
      language: languageOf(path),
      before: before ?? '',
      after: content,
      onChange: () => {
        this._isEdited ||= !this._isFollowing;
        onChange();
      }
    });
    const { head, tick } = pieceHead(
      before === null
        ? trans.__('Save the new file %1', path)
        : trans.__('Change the file %1', path),
      onChange
    );
    this._tick = tick;
    this.nodes = [head, this._editor.node];
  }

  get text(): string | null {
    return this._tick.checked && !this._tick.disabled
      ? this._editor.text
      : null;
  }

  /** @param texts of the cells, `null` for one that stays as it is. */
  follow(texts: readonly (string | null)[]): void {
    if (this._isEdited) {
      return;
    }
    const content = this._change.after(texts);
    this._tick.disabled = content === null;
    if (content !== null && content !== this._editor.text) {
      this._isFollowing = true;
      this._editor.replace(content);
      this._isFollowing = false;
    }
  }

  private readonly _editor: MergeEditor;
  private readonly _tick: HTMLInputElement;
  private _isEdited = false;
  private _isFollowing = false;
}

function pieceHead(
  words: string,
  onChange: () => void
): { readonly head: HTMLElement; readonly tick: HTMLInputElement } {
  const label = element('label', 'label');
  const tick = element('input', 'pieceTick');
  tick.type = 'checkbox';
  tick.checked = true;
  tick.addEventListener('change', onChange);
  label.append(tick, ` ${words}`);
  const head = element('div', 'pieceHead');
  head.append(label);
  return { head, tick };
}
