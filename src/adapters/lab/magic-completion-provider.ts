import type {
  CompletionHandler,
  ICompletionContext,
  ICompletionProvider
} from '@jupyterlab/completer';
import { NotebookPanel } from '@jupyterlab/notebook';
import type { MagicCompletion } from '../../core/magic/complete-word';
import type { LabServices } from './lab-services';

/** The grammar of the magics: it knows the operations, so it is loaded where a magic is typed. */
const grammar = () => import('../../core/magic/complete');

const values = () => import('./complete-value');

const mentions = () => import('./complete-mention');

/** Whether a mention may be typed here: there is more to load where it is. */
function mayMention(text: string, offset: number): boolean {
  return (
    text.includes('%%llm') && /@\S*$|@"[^"\n]*$/.test(text.slice(0, offset))
  );
}

/** Offers magics, mentions, flags and values where the grammar says that they fit, and nothing elsewhere. */
export class MagicCompletionProvider implements ICompletionProvider {
  constructor(private readonly loadServices: () => Promise<LabServices>) {}

  readonly identifier = 'cellwright:magic';
  // Above the kernel's own completions, which know nothing of our magics.
  readonly rank = 1100;

  isApplicable(context: ICompletionContext): Promise<boolean> {
    return Promise.resolve(context.widget instanceof NotebookPanel);
  }

  async fetch(
    request: CompletionHandler.IRequest,
    context: ICompletionContext
  ): Promise<CompletionHandler.ICompletionItemsReply> {
    const { text, offset } = request;
    const mentioned = await this._mentions(text, offset, context.widget);
    if (mentioned !== null) {
      return mentioned;
    }
    const completion = text.includes('%')
      ? (await grammar()).completeMagic(text, offset)
      : null;
    if (completion === null) {
      return { start: offset, end: offset, items: [] };
    }
    const offered = await this._values(completion, context.widget);
    return {
      start: completion.from,
      end: completion.to,
      items: [
        ...completion.items.map(({ label, insert, detail }) => ({
          label,
          insertText: insert,
          documentation: detail,
          type: 'magic'
        })),
        ...offered.map(({ label, insert }) => ({
          label,
          insertText: insert,
          type: 'value'
        }))
      ]
    };
  }

  /** What can be mentioned where an `@` was typed in a prompt; `null` elsewhere. */
  private async _mentions(
    text: string,
    offset: number,
    widget: unknown
  ): Promise<CompletionHandler.ICompletionItemsReply | null> {
    if (!mayMention(text, offset) || !(widget instanceof NotebookPanel)) {
      return null;
    }
    const { completeMention } = await mentions();
    const found = await completeMention(text, offset, widget, () =>
      this.loadServices()
    );
    return (
      found && {
        start: found.from,
        end: found.to,
        items: found.choices.map(({ label, insert }) => ({
          label,
          insertText: insert,
          type: 'mention'
        }))
      }
    );
  }

  private async _values(
    { value }: MagicCompletion,
    widget: unknown
  ): Promise<readonly { label: string; insert: string }[]> {
    if (value === undefined || !(widget instanceof NotebookPanel)) {
      return [];
    }
    if (value.kind === 'target') {
      const { completeTarget } = await mentions();
      return completeTarget(value.prefix, widget, () => this.loadServices());
    }
    if (value.role !== undefined) {
      const { completeSnippet } = await mentions();
      return completeSnippet(value.prefix, widget, () => this.loadServices());
    }
    const services = await this.loadServices();
    const { completeValue } = await values();
    return completeValue(value, widget.context.path, services);
  }
}
