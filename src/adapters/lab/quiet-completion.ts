import type {
  ICompletionContext,
  ICompletionProvider
} from '@jupyterlab/completer';
import { kindOfLine } from '../../core/magic/lines';

const quieted = new WeakSet<ICompletionProvider>();

/**
 * Keeps providers of completions from offering anything in the line of a magic, where only its grammar knows what fits:
 * a kernel offers the keywords of its language there.
 */
export function quietOnMagicLines(
  providers: Iterable<ICompletionProvider>
): void {
  for (const provider of providers) {
    if (!quieted.has(provider)) {
      quieted.add(provider);
      const isApplicable = provider.isApplicable.bind(provider);
      provider.isApplicable = async context =>
        !isOnMagicLine(context) && isApplicable(context);
    }
  }
}

function isOnMagicLine({ editor }: ICompletionContext): boolean {
  const line = editor?.getLine(editor.getCursorPosition().line) ?? '';
  return ['prompt', 'config'].includes(kindOfLine(line));
}
