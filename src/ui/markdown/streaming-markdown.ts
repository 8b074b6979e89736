import { BlockSplitter, type MarkdownBlock } from './block-splitter';
import { codeElement, readFence } from './code-block';
import { FramePacer, type Schedule } from './frame-pacer';
import { GrowingText } from './growing-text';
import type { RenderMarkdown } from './safe-markdown';
import { WHOLE } from './slices';

/** An open block longer than this (characters) is shown as plain text until it is settled. */
const LARGE = 8_000;
/** How long one update may keep the page waiting before it goes on at the next frame, in ms. */
const BUDGET = 10;

export interface StreamingMarkdownOptions {
  /** The Markdown renderer; until it is there, text is shown plain. */
  readonly renderer: Promise<RenderMarkdown>;
  /** When to update; the browser's frames if absent. */
  readonly schedule?: Schedule;
  /** Called with each settled node in place, to add buttons and the like. */
  readonly decorate?: (node: HTMLElement) => void;
}

/**
 * Shows Markdown while it arrives, at a cost that does not grow with what is already shown: settled
 * blocks are rendered once, only the open one is rendered again, and code in an open fence is appended.
 *
 * The technique is block-commit; what it saves is in `docs/benchmarks.md`.
 */
export class StreamingMarkdown {
  constructor(
    private readonly _host: HTMLElement,
    private readonly _options: StreamingMarkdownOptions
  ) {
    this._pacer = new FramePacer(() => this._update(), _options.schedule);
    void _options.renderer.then(
      render => {
        this._render = render;
        if (!this._ended) {
          this._pacer.request();
        } else if (this._isWhole) {
          this._showWhole();
        }
      },
      // Without a parser the text stays plain, which is all that is lost.
      () => undefined
    );
  }

  /** Adds text; it is shown at one of the next frames. */
  append(text: string): void {
    this._text += text;
    this._waiting.push(...this._splitter.push(text));
    this._pacer.request();
  }

  /**
   * The answer is complete: shows the whole text, rendered once as a whole. A long one keeps its blocks
   * as they are rendered, since rendering it in one go would hold up the page.
   */
  finish(): void {
    if (this._text.length > WHOLE && this._render !== null) {
      this._waiting.push(...this._splitter.end());
      this._pacer.request();
      return;
    }
    this._end();
    this._isWhole = true;
    this._showWhole();
  }

  /** Shows something better in place of what was streamed. */
  replaceBy(node: Node): void {
    this._end();
    this._host.replaceChildren(node);
  }

  /** Stops all updates; what is shown stays. */
  dispose(): void {
    this._end();
  }

  private _showWhole(): void {
    this._host.replaceChildren(...this._nodesOf(this._text));
    this._options.decorate?.(this._host);
  }

  private _end(): void {
    this._ended = true;
    this._isWhole = false;
    this._pacer.cancel();
    this._waiting.length = 0;
  }

  private _update(): void {
    const start = performance.now();
    const waiting = this._render === null ? 0 : this._waiting.length;
    for (const block of this._waiting.slice(0, waiting)) {
      this._waiting.shift();
      this._settle(block);
      if (performance.now() - start > BUDGET) {
        this._pacer.request();
        return;
      }
    }
    this._showTail();
  }

  private _settle(block: MarkdownBlock): void {
    const tail = this._tail;
    this._tail = null;
    if (block.kind === 'fence' && tail?.kind === 'code') {
      tail.text.show(readFence(block.text).code);
      this._options.decorate?.(tail.node);
      return;
    }
    const nodes = this._nodesOf(block.text, block);
    tail?.node.remove();
    const wrapper = document.createElement('div');
    wrapper.append(...nodes);
    this._host.append(wrapper);
    this._options.decorate?.(wrapper);
  }

  /** Shows what is not settled: as code, as rendered Markdown, or plain where that would be slow. */
  private _showTail(): void {
    const { kind, text } = this._splitter.open;
    if (this._render === null) {
      const blocks = this._waiting.map(block => block.text);
      this._tailOf('plain').text.show(blocks.join('') + text);
    } else if (kind === 'text' && text.length > LARGE) {
      this._tailOf('plain').text.show(text);
    } else if (kind === 'fence') {
      const { language, code } = readFence(text);
      this._tailOf('code', language).text.show(hidePartialEnd(code));
    } else {
      const { node } = this._tailOf('rendered');
      node.replaceChildren(...this._nodesOf(this._splitter.presentable));
    }
  }

  private _tailOf(kind: Tail['kind'], language = ''): Tail {
    if (this._tail?.kind !== kind) {
      this._tail?.node.remove();
      this._tail = createTail(kind, language);
      this._host.append(this._tail.node);
    }
    return this._tail;
  }

  private _nodesOf(markdown: string, block?: MarkdownBlock): Node[] {
    if (block?.kind === 'fence') {
      return [codeElement(block)];
    }
    try {
      return this._render === null
        ? [plainElement(markdown)]
        : [...this._render(markdown).childNodes];
    } catch {
      // A parser can overflow on text that a looping model writes; the text itself is still shown.
      return [plainElement(markdown)];
    }
  }

  private readonly _pacer: FramePacer;
  private readonly _splitter = new BlockSplitter();
  private readonly _waiting: MarkdownBlock[] = [];
  private _render: RenderMarkdown | null = null;
  private _tail: Tail | null = null;
  private _text = '';
  private _ended = false;
  /** Whether the whole text is what is shown: a parser that comes later renders it. */
  private _isWhole = false;
}

/** What shows the open block. */
interface Tail {
  readonly kind: 'plain' | 'code' | 'rendered';
  readonly node: HTMLElement;
  readonly text: GrowingText;
}

function createTail(kind: Tail['kind'], language: string): Tail {
  const node = document.createElement(kind === 'code' ? 'pre' : 'div');
  node.classList.toggle('jp-Cellwright-plain', kind === 'plain');
  const inner = kind === 'code' ? document.createElement('code') : node;
  if (inner !== node) {
    inner.className = language === '' ? '' : `language-${language}`;
    node.append(inner);
  }
  return { kind, node, text: new GrowingText(inner) };
}

function plainElement(text: string): HTMLElement {
  const node = document.createElement('div');
  node.className = 'jp-Cellwright-plain';
  node.textContent = text;
  return node;
}

/** Leaves out a last line that may become the fence's end, so that it does not flash up. */
function hidePartialEnd(code: string): string {
  return code.replace(/(^|\n)[ \t]*[`~]{1,3}$/, '$1');
}
