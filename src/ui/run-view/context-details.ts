import type { TranslationBundle } from '@jupyterlab/translation';
import type { ContextManifest } from '../../core/values/manifest';
import { element, setText } from './element';
import type { RunViewDeps } from './actions';
import { ItemTable } from './item-table';
import { notebookRemarks } from './notebook-details';
import { formatBytes, formatCount } from './format';

/** What was shown to the model: one line, and the files in a table below it when unfolded. */
export class ContextDetails {
  readonly node = element('section', 'detailsPart');

  /** @param card the card in which this stands. */
  constructor(
    card: HTMLElement,
    private readonly _deps: Pick<RunViewDeps, 'hidden' | 'trans'>
  ) {
    this._items = new ItemTable(card, _deps);
    this.node.hidden = true;
    this.node.append(this._summary, this._body);
  }

  /** @param turn which `%%llm` of its cell the prompt is. */
  update(context: ContextManifest | null, turn: number): void {
    if (context === this._shown) {
      return;
    }
    this._shown = context;
    this.node.hidden = context === null;
    if (context !== null) {
      const { trans } = this._deps;
      setText(this._summary, summaryOf(context, trans));
      this._body.replaceChildren(...bodyOf(context, this._items.node, trans));
      this._items.update(context.notebook?.items ?? [], turn);
    }
  }

  /** Looks anew what the prompt hides. */
  attached(): void {
    this._items.attached();
  }

  dispose(): void {
    this._items.dispose();
  }

  private readonly _items: ItemTable;
  private readonly _summary = element('p', 'detailsTitle');
  private readonly _body = element('div', 'detailsBody');
  private _shown: ContextManifest | null = null;
}

function summaryOf(
  { snippets, turns, notebook, tokens }: ContextManifest,
  trans: TranslationBundle
): string {
  const parts = [
    ...(snippets.length === 0
      ? []
      : [trans._n('%1 snippet', '%1 snippets', snippets.length)]),
    ...(turns === 0
      ? []
      : [trans._n('%1 earlier turn', '%1 earlier turns', turns)]),
    ...(notebook === undefined || notebook.items.length === 0
      ? []
      : [
          trans._n(
            '%1 item of the notebook',
            '%1 items of the notebook',
            notebook.items.length
          )
        ]),
    trans.__(
      'about %1',
      trans._n('%2 token', '%2 tokens', tokens, formatCount(tokens))
    )
  ];
  return trans.__('Shown to the model: %1', parts.join(', '));
}

/** What the request was taken to be about, and why. */
function targetWords(
  { title, why }: NonNullable<ContextManifest['target']>,
  trans: TranslationBundle
): string {
  return why === undefined
    ? trans.__('The code in question: %1.', title)
    : trans.__('The code in question: %1, because %2.', title, why);
}

function bodyOf(
  context: ContextManifest,
  items: HTMLElement,
  trans: TranslationBundle
): HTMLElement[] {
  const nodes: HTMLElement[] = [];
  if (context.snippets.length > 0) {
    nodes.push(snippetTable(context, trans));
  }
  if (context.target !== undefined) {
    nodes.push(element('p', 'remark', targetWords(context.target, trans)));
  }
  for (const { text, line } of context.mentions ?? []) {
    nodes.push(element('p', 'remark', trans.__('%1: %2', text, line)));
  }
  nodes.push(items);
  if (context.notebook !== undefined) {
    nodes.push(...notebookRemarks(context.notebook, trans));
  }
  if (context.window !== null) {
    nodes.push(
      element(
        'p',
        'remark',
        trans.__(
          'The model reads at most %1 tokens.',
          formatCount(context.window)
        )
      )
    );
  }
  nodes.push(
    element(
      'p',
      'remark',
      context.redactions === 0
        ? trans.__('No secrets were found in it.')
        : trans._n(
            '%1 secret was taken out before it was sent.',
            '%1 secrets were taken out before it was sent.',
            context.redactions
          )
    )
  );
  return nodes;
}

function snippetTable(
  { snippets }: ContextManifest,
  trans: TranslationBundle
): HTMLElement {
  const table = element('table', 'table');
  const head = table.createTHead().insertRow();
  for (const title of [
    trans.__('File'),
    trans.__('Role'),
    trans.__('Lines'),
    trans.__('Size'),
    trans.__('Tokens'),
    trans.__('Hash')
  ]) {
    const cell = document.createElement('th');
    cell.scope = 'col';
    cell.textContent = title;
    head.append(cell);
  }
  const body = table.createTBody();
  for (const snippet of snippets) {
    const row = body.insertRow();
    for (const text of [
      snippet.label,
      snippet.role === 'system' ? trans.__('system') : trans.__('user'),
      formatCount(snippet.lines),
      formatBytes(snippet.bytes, trans),
      `\u2248\u2009${formatCount(snippet.tokens)}`,
      snippet.hash
    ]) {
      row.insertCell().textContent = text;
    }
    row.cells[0].title = snippet.path;
  }
  return table;
}
