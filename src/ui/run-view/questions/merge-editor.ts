import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { LRLanguage, LanguageSupport } from '@codemirror/language';
import {
  getChunks,
  goToNextChunk,
  goToPreviousChunk,
  unifiedMergeView
} from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap, lineNumbers } from '@codemirror/view';
import { jupyterTheme } from '@jupyterlab/codemirror';
import { parser } from '@lezer/python';

/** What a merge editor shows and says. */
export interface MergeEditorOptions {
  readonly before: string;
  readonly after: string;
  /** The language's name in lower case. */
  readonly language: string;
  /** Accessible name of the text. */
  readonly label: string;
  /** The button that leaves one change as it is, and no longer shows it as one. */
  readonly accept: ChangeButton;
  /** The button that takes one change back. */
  readonly revert: ChangeButton;
  /** Told of each change of the text. */
  readonly onChange?: () => void;
}

/** A button at a change. */
interface ChangeButton {
  readonly text: string;
  /** Its accessible name, which tells it from those of other changes. @param line of the change, from 1. */
  readonly label: (line: number) => string;
}

/** Stretches of equal lines from this length on are folded, but for the lines around changes. */
const COLLAPSE = { margin: 3, minSize: 8 };

/**
 * The new text, editable, with the old lines above those that take their place. The sign in front of a
 * line says what its colour says. Needs a lot of code: import it where it is shown.
 */
export class MergeEditor {
  private readonly view: EditorView;
  /** Each names a button by the line at which it stands now. */
  private readonly _names = new Set<() => void>();

  constructor({ before, after, ...options }: MergeEditorOptions) {
    this.view = new EditorView({
      doc: after,
      extensions: [
        lineNumbers(),
        history(),
        keymap.of([
          { key: 'F7', run: goToNextChunk },
          { key: 'Shift-F7', run: goToPreviousChunk },
          ...defaultKeymap,
          ...historyKeymap
        ]),
        EditorView.lineWrapping,
        EditorState.tabSize.of(4),
        EditorView.contentAttributes.of({ 'aria-label': options.label }),
        jupyterTheme,
        changeTheme,
        ...languageOf(options.language),
        unifiedMergeView({
          original: before,
          gutter: false,
          collapseUnchanged: COLLAPSE,
          mergeControls: (type, action) =>
            this._button(
              type === 'reject' ? options.revert : options.accept,
              action
            )
        }),
        EditorView.updateListener.of(({ docChanged }) => {
          if (docChanged) {
            this._names.forEach(name => name());
            options.onChange?.();
          }
        })
      ]
    });
  }

  private _button(
    { text, label }: ChangeButton,
    action: (event: MouseEvent) => void
  ): HTMLElement {
    const node = changeButton(text, event => {
      const at = this._changeButtons().findIndex(button => button === node);
      const hadFocus = node === document.activeElement;
      action(event);
      if (hadFocus && !node.isConnected) {
        // The button went with its change: the same one of the next change comes, else of the last.
        const left = this._changeButtons();
        (left[at] ?? left.at(-1) ?? this.view.contentDOM).focus();
      }
    });
    const name = () => {
      if (!node.isConnected) {
        this._names.delete(name);
        return;
      }
      const at = this.view.posAtDOM(node);
      const words = label(this.view.state.doc.lineAt(at).number);
      node.title = words;
      node.setAttribute('aria-label', words);
    };
    this._names.add(name);
    // The editor puts it in place when all is made.
    setTimeout(name);
    return node;
  }

  private _changeButtons(): HTMLButtonElement[] {
    return [...this.view.dom.querySelectorAll('button')];
  }

  /** The element; the editor lives as long as it is in use. */
  get node(): HTMLElement {
    return this.view.dom;
  }

  /** The text as it stands in the editor now. */
  get text(): string {
    return this.view.state.doc.toString();
  }

  /** Puts another text in the place of the one that stands there. */
  replace(text: string): void {
    const { state } = this.view;
    this.view.dispatch({
      changes: { from: 0, to: state.doc.length, insert: text }
    });
  }

  /** How many places still differ from the old text. */
  get changes(): number {
    return getChunks(this.view.state)?.chunks.length ?? 0;
  }

  destroy(): void {
    this.view.destroy();
  }
}

function changeButton(
  text: string,
  action: (event: MouseEvent) => void
): HTMLElement {
  const node = document.createElement('button');
  node.type = 'button';
  node.className = 'jp-Cellwright-button jp-Cellwright-revert';
  node.textContent = text;
  // A click, not a press: keys make one, too.
  node.addEventListener('click', action);
  return node;
}

function languageOf(name: string): Extension[] {
  return name === 'python'
    ? [new LanguageSupport(LRLanguage.define({ parser }))]
    : [];
}

const sign = (content: string) => ({
  content,
  display: 'inline-block',
  width: '1.5ch',
  color: 'var(--jp-ui-font-color2)'
});

/** What changed within a line: on a darker ground the colours of code could not be read. */
const underlined = (color: string) => ({
  background: 'none',
  textDecoration: `underline 2px ${color}`,
  textUnderlineOffset: '3px'
});

/** The package's colours are its own; these are the theme's, and signs that need no colour. */
const changeTheme = EditorView.theme({
  '&': {
    maxHeight: '480px',
    border: 'var(--jp-border-width) solid var(--jp-cell-editor-border-color)'
  },
  '.cm-scroller': {
    overflow: 'auto',
    fontFamily: 'var(--jp-code-font-family)',
    fontSize: 'var(--jp-code-font-size)',
    lineHeight: 'var(--jp-code-line-height)'
  },
  '.cm-line': { paddingLeft: '1.5ch' },
  '&.cm-merge-b .cm-changedLine': {
    paddingLeft: '0',
    background: 'color-mix(in srgb, var(--jp-success-color1) 9%, transparent)',
    '&::before': sign('"+"')
  },
  '&.cm-merge-b .cm-changedText': {
    ...underlined('var(--jp-success-color1)')
  },
  '.cm-deletedChunk': {
    paddingLeft: '0',
    background: 'color-mix(in srgb, var(--jp-error-color1) 8%, transparent)',
    '& button': {
      margin: '0',
      color: 'var(--jp-ui-font-color1)',
      background: 'var(--jp-layout-color2)'
    }
  },
  // Beside the lines, not over them.
  '.cm-deletedChunk .cm-chunkButtons': { position: 'static', float: 'right' },
  '.cm-deletedLine::before': sign('"\u2212"'),
  '.cm-deletedChunk .cm-deletedText': {
    ...underlined('var(--jp-error-color1)')
  },
  '.cm-collapsedLines': {
    color: 'var(--jp-ui-font-color2)',
    background: 'var(--jp-layout-color2)',
    // The package's sign is in few fonts.
    '&::before, &::after': { content: '"\\22ef"' }
  }
});
