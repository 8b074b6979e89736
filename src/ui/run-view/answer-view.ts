import { renderMarkdown } from '@jupyterlab/rendermime';
import type { IRenderMime } from '@jupyterlab/rendermime-interfaces';
import { harmlessMarkdown } from '../../core/replies/harmless-markdown';
import {
  loadMarkdownRenderer,
  type RenderMarkdown
} from '../markdown/safe-markdown';
import { sliceMarkdown, WHOLE } from '../markdown/slices';
import { StreamingMarkdown } from '../markdown/streaming-markdown';
import type { RunViewDeps } from './actions';
import type { Stands } from './answer-place';
import { CellRows } from './cell-rows';
import { addCodeTools } from './code-tools';
import { element } from './element';
import { lowerHeadings } from './lower-headings';
import type { AnswerPart } from './stored-answer';

/** Of the line in which the cells stand that follow each other in an answer. */
const CELL_ROWS = 'jp-Cellwright-cellRows';

type TextPart = Extract<AnswerPart, { kind: 'text' }>;

/** The answer of a run: streamed while it arrives, or as stored, rendered by the notebook's own means. */
export class AnswerView {
  readonly node = element('div', 'answer');

  constructor(
    private readonly _deps: RunViewDeps,
    private readonly _options: IRenderMime.IRendererOptions
  ) {
    this.node.classList.add('jp-RenderedHTMLCommon', 'jp-RenderedMarkdown');
    this._renderer = loadMarkdownRenderer(_options.sanitizer);
  }

  /**
   * Shows the answer as far as it came.
   *
   * @param version as long as it stays the same, `text` only grows from call to call.
   */
  stream(text: string, version: number): void {
    if (this._complete) {
      return;
    }
    if (version !== this._version) {
      this._stream?.dispose();
      this._stream = null;
      this._version = version;
    }
    if (this._stream === null) {
      this._shown = null;
      this._streamed = 0;
      this.node.replaceChildren();
      this._stream = new StreamingMarkdown(this.node, {
        renderer: this._renderer,
        decorate: node => this._decorate(node)
      });
    }
    if (text.length > this._streamed) {
      this._stream.append(text.slice(this._streamed));
      this._streamed = text.length;
    }
  }

  /** No more text will come. */
  finishStream(): void {
    this._stream?.finish();
    this._stream = null;
    this._complete = true;
  }

  /**
   * Shows a stored answer: at once as the streaming showed it, then as the notebook shows Markdown, with
   * highlighting and math. Resolves when that is done; a later call overrules an earlier one.
   */
  async showStored(parts: readonly AnswerPart[]): Promise<void> {
    const key = JSON.stringify(parts);
    if (this._shown === key) {
      return;
    }
    this._shown = key;
    this._complete = false;
    this._stream?.dispose();
    this._stream = null;
    const quick = await this._renderer.catch(() => null);
    if (this._shown !== key) {
      return;
    }
    const rows = new CellRows(parts, this._deps);
    this._rows = rows;
    rows.showStands(this._stands);
    const short = parts.every(
      part => part.kind === 'cell' || part.markdown.length <= WHOLE
    );
    if (short) {
      this._put(
        parts,
        parts.map(part =>
          part.kind === 'cell'
            ? rows.node(part.block)
            : this._quickNode(part, quick)
        )
      );
    }
    const nodes = parts.map(part =>
      part.kind === 'cell'
        ? rows.node(part.block)
        : document.createElement('div')
    );
    if (!short) {
      // Slice by slice, since the layout of all of it at once would hold up the page.
      this._put(parts, nodes);
    }
    for (const [index, part] of parts.entries()) {
      if (part.kind === 'text') {
        await this._fill(nodes[index], part, quick, () => this._shown === key);
      }
    }
    if (this._shown !== key) {
      return;
    }
    if (short) {
      this._put(parts, nodes);
    }
    this.typeset();
  }

  /** Shows where the cells of the answer stand, by block; `null` where only the record tells. */
  showStands(stands: Stands): void {
    this._stands = stands;
    this._rows?.showStands(stands);
  }

  /** Sets the math in what is shown; needs the node in the page. */
  typeset(): void {
    if (this.node.isConnected && this._stream === null) {
      void this._options.latexTypesetter?.typeset(this.node);
    }
  }

  dispose(): void {
    this._shown = null;
    this._stream?.dispose();
    this._stream = null;
  }

  private _put(
    parts: readonly AnswerPart[],
    nodes: readonly HTMLElement[]
  ): void {
    this.node.replaceChildren();
    parts.forEach(({ kind }, index) => {
      const last = this.node.lastElementChild;
      if (kind === 'text') {
        this.node.append(nodes[index]);
      } else if (last?.classList.contains(CELL_ROWS)) {
        last.append(nodes[index]);
      } else {
        const rows = element('div', 'cellRows');
        rows.append(nodes[index]);
        this.node.append(rows);
      }
    });
    this._decorate(this.node);
  }

  private _decorate(node: HTMLElement): void {
    addCodeTools(node, this._deps);
    lowerHeadings(node);
  }

  private _quickNode(
    part: TextPart,
    render: RenderMarkdown | null
  ): HTMLElement {
    const node = document.createElement('div');
    try {
      node.append(render === null ? part.markdown : render(part.markdown));
    } catch {
      // A parser can overflow on text that a looping model wrote; the text itself is still shown.
      node.className = 'jp-Cellwright-plain';
      node.textContent = part.markdown;
    }
    return node;
  }

  /** Renders a text by JupyterLab's own renderer into `host`, for as long as it is wanted. */
  private async _fill(
    host: HTMLElement,
    part: TextPart,
    quick: RenderMarkdown | null,
    wanted: () => boolean
  ): Promise<void> {
    const { markdownParser = null } = this._options;
    if (markdownParser === null) {
      host.append(this._quickNode(part, quick));
      return;
    }
    try {
      // What is stored is harmless already, but the file may come from anyone.
      const slices = sliceMarkdown(harmlessMarkdown(part.markdown));
      for (const source of slices) {
        if (!wanted()) {
          return;
        }
        const slice = document.createElement('div');
        await renderMarkdown({
          ...this._options,
          markdownParser,
          host: slice,
          source,
          trusted: false,
          shouldTypeset: false
        });
        this._decorate(slice);
        host.append(...slice.childNodes);
        if (slices.length > 1) {
          await nextTask();
        }
      }
    } catch {
      host.replaceChildren(this._quickNode(part, quick));
    }
  }

  private readonly _renderer: Promise<RenderMarkdown>;
  private _stream: StreamingMarkdown | null = null;
  private _rows: CellRows | null = null;
  /** Empty before anything is known. */
  private _stands: Stands = new Map();
  private _version = 0;
  private _streamed = 0;
  private _complete = false;
  /** What is or will be shown as stored, to tell a late result from a wanted one. */
  private _shown: string | null = null;
}

/** Lets the page do other work between the slices of a long text. */
function nextTask(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve));
}
