import { Dialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import {
  digestOf,
  mintApproval,
  type Approved
} from '../../core/consent/approved';
import { stopped } from '../../core/errors';
import { unifiedDiff } from '../../core/generation/edits/unified-diff';
import type { FileProposal, Human } from '../../core/ports/human';
import type { FileToWrite } from '../../core/ports/writer';

/**
 * The human in front of JupyterLab, where there is no run's card to ask in: another extension, or a
 * command, wants to save a file. Approvals made here live as long as this tab.
 */
export class DialogHuman implements Pick<Human, 'decideFile'> {
  constructor(private readonly trans: TranslationBundle) {}

  async decideFile(
    { file, before }: FileProposal,
    signal: AbortSignal
  ): Promise<Approved<FileToWrite> | null> {
    const shown = digestOf(file);
    const text =
      before === null
        ? file.content
        : await unifiedDiff(before, file.content, file.path);
    if (signal.aborted) {
      throw stopped(signal.reason);
    }
    const dialog = this.dialogFor(file.path, before === null, text);
    const close = () => dialog.dispose();
    signal.addEventListener('abort', close, { once: true });
    try {
      const { button } = await dialog.launch();
      return button.accept ? mintApproval(file, shown) : null;
    } catch (error) {
      // Only a disposed dialog ends without an answer.
      throw stopped(signal.aborted ? signal.reason : error);
    } finally {
      signal.removeEventListener('abort', close);
    }
  }

  private dialogFor(
    path: string,
    isNew: boolean,
    text: string
  ): Dialog<unknown> {
    const { trans } = this;
    return new Dialog({
      title: trans.__('Save file?'),
      body: new FileBody(
        path,
        isNew
          ? trans.__('A new file with this text:')
          : trans.__('The file is there already. This is what would change:'),
        text === '' ? trans.__('Nothing: the text is the same.') : text
      ),
      buttons: [
        Dialog.cancelButton({ label: trans.__("Don't Save") }),
        Dialog.okButton({ label: trans.__('Save File') })
      ],
      // It may open while the user types elsewhere: Enter must not agree.
      defaultButton: 0
    });
  }
}

/** Path and text, as text. */
class FileBody extends Widget {
  constructor(path: string, what: string, text: string) {
    super();
    this.addClass('jp-Cellwright-saveFile');
    const name = document.createElement('code');
    name.textContent = path;
    const about = document.createElement('p');
    about.textContent = what;
    const content = document.createElement('pre');
    content.textContent = text;
    // The text may be longer than the dialog, and must be readable without a mouse.
    content.tabIndex = 0;
    content.setAttribute('aria-label', path);
    this.node.append(name, about, content);
  }
}
