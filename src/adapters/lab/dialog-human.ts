import { Dialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import { inWords } from '../../core/in-words';
import { RISK_WORDS, type PlacedRisk } from '../../core/values/risk';
import {
  digestOf,
  mintApproval,
  type Approved
} from '../../core/consent/approved';
import { stopped } from '../../core/errors';
import { unifiedDiff } from '../../core/generation/edits/unified-diff';
import type { Human } from '../../core/ports/human';
import type { FileProposal } from '../../core/ports/text-change';
import type {
  AgreedCommands,
  CommandsHuman,
  CommandsProposal,
  RunsIn
} from '../../core/ports/jobs';
import type { ChangeAgreement } from '../../core/project/change/change-agreement';
import type { UndoProposal } from '../../core/project/change/undo-change';
import { commandText } from '../../core/project/jobs/command-text';
import type { CodeToRun } from '../../core/ports/sandbox';
import type { FileToWrite } from '../../core/ports/writer';

/**
 * The human in front of JupyterLab, where there is no run's card to ask in: another extension, or a
 * command, wants to save a file or to prove code. Approvals made here live as long as this tab.
 */
export class DialogHuman
  implements Pick<Human, 'decideFile' | 'decideRun'>, CommandsHuman
{
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
    const isAgreed = await this.ask(
      this.dialogFor(file.path, before === null, text),
      signal
    );
    return isAgreed ? mintApproval(file, shown) : null;
  }

  /** Always asks: nothing stands where no notebook is. What the sandbox stops stays stopped. */
  async decideRun(
    code: CodeToRun,
    risks: readonly PlacedRisk[] | null,
    signal: AbortSignal
  ): Promise<Approved<CodeToRun> | null> {
    const { trans } = this;
    const shown = digestOf(code);
    const text = code.steps.map(({ source }) => source).join('\n\n');
    const about =
      risks === null
        ? trans.__('It was not scanned for risks.')
        : risks.length === 0
          ? trans.__('A scan found nothing risky in it.')
          : trans.__(
              'It %1.',
              [...new Set(risks.map(({ kind }) => kind))]
                .map(kind => inWords(RISK_WORDS[kind], trans))
                .join(', ')
            );
    const isAgreed = await this.ask(this.runDialog(about, text), signal);
    return isAgreed ? mintApproval(code, shown) : null;
  }

  /** Asks about what starts a preview. */
  async decideCommands(
    { folder, runsIn, commands, notes }: CommandsProposal,
    signal: AbortSignal
  ): Promise<Approved<AgreedCommands> | null> {
    const agreed: AgreedCommands = { folder, runsIn, commands };
    const shown = digestOf(agreed);
    // What the engine lacks stands above the commands, as a remark on them.
    const lacks = notes.map(note => `# ${note}`);
    const text = [...lacks, ...commands.map(commandText)].join('\n');
    const dialog = this.commandsDialog(folder, runsIn, text);
    return (await this.ask(dialog, signal))
      ? mintApproval(agreed, shown)
      : null;
  }

  /** Whether the last change of a project is taken back: what that would do to each file is shown. */
  async decideUndo(
    { folder, summary, files, edited }: UndoProposal,
    signal: AbortSignal
  ): Promise<Approved<ChangeAgreement> | null> {
    const agreed: ChangeAgreement = { folder, files, repairs: false };
    const shown = digestOf(agreed);
    const diffs = await Promise.all(
      files.map(({ path, before, after }) =>
        unifiedDiff(before ?? '', after ?? '', path)
      )
    );
    const isAgreed = await this.ask(
      this.undoDialog({ folder, summary, edited }, diffs.join('\n')),
      signal
    );
    return isAgreed ? mintApproval(agreed, shown) : null;
  }

  /** Whether the human agrees. @throws CellwrightError `cancelled`. */
  private async ask(
    dialog: Dialog<unknown>,
    signal: AbortSignal
  ): Promise<boolean> {
    if (signal.aborted) {
      throw stopped(signal.reason);
    }
    const close = () => dialog.dispose();
    signal.addEventListener('abort', close, { once: true });
    try {
      const { button } = await dialog.launch();
      return button.accept;
    } catch (error) {
      // Only a disposed dialog ends without an answer.
      throw stopped(signal.aborted ? signal.reason : error);
    } finally {
      signal.removeEventListener('abort', close);
    }
  }

  private runDialog(about: string, text: string): Dialog<unknown> {
    const { trans } = this;
    return new Dialog({
      title: trans.__('Run generated code in a sandbox?'),
      body: new ShownText(trans.__('Code and tests'), about, text),
      buttons: [
        Dialog.cancelButton({ label: trans.__("Don't Run") }),
        Dialog.okButton({ label: trans.__('Run in a Sandbox') })
      ],
      // It may open while the user types elsewhere: Enter must not agree.
      defaultButton: 0
    });
  }

  private undoDialog(
    { folder, summary, edited }: Omit<UndoProposal, 'files'>,
    text: string
  ): Dialog<unknown> {
    const { trans } = this;
    const about = [
      trans.__('The change: %1', summary),
      ...(edited.length === 0
        ? []
        : [
            trans.__(
              'Changed by somebody since, and left as they are: %1.',
              edited.join(', ')
            )
          ])
    ].join('\n');
    return shownDialog({
      title: trans.__('Undo the last change of this project?'),
      path: folder,
      about,
      text:
        text === '' ? trans.__('Nothing: the files are as they were.') : text,
      no: trans.__("Don't Undo"),
      yes: trans.__('Undo the Change')
    });
  }

  private commandsDialog(
    folder: string,
    runsIn: RunsIn,
    text: string
  ): Dialog<unknown> {
    const { trans } = this;
    return shownDialog({
      title: trans.__('Start the preview?'),
      path: folder,
      about:
        runsIn === 'process'
          ? trans.__(
              'These commands run on the machine of this Jupyter server, as you and with your rights: this is no container. They are stopped with the preview, its notebook and the server.'
            )
          : trans.__(
              'These commands build images and run them in containers on the machine of this Jupyter server: without privileges, with a network, each with a port of this machine alone. They are stopped with the preview, its notebook and the server, and nothing of them stays.'
            ),
      text,
      no: trans.__("Don't Start"),
      yes: trans.__('Start')
    });
  }

  private dialogFor(
    path: string,
    isNew: boolean,
    text: string
  ): Dialog<unknown> {
    const { trans } = this;
    return shownDialog({
      title: trans.__('Save file?'),
      path,
      about: isNew
        ? trans.__('A new file with this text:')
        : trans.__('The file is there already. This is what would change:'),
      text: text === '' ? trans.__('Nothing: the text is the same.') : text,
      no: trans.__("Don't Save"),
      yes: trans.__('Save File')
    });
  }
}

/** A question about a text that is shown. It may open while the user types elsewhere: Enter must not agree. */
function shownDialog({
  title,
  path,
  about,
  text,
  no,
  yes
}: Readonly<
  Record<'title' | 'path' | 'about' | 'text' | 'no' | 'yes', string>
>): Dialog<unknown> {
  return new Dialog({
    title,
    body: new ShownText(path, about, text),
    buttons: [
      Dialog.cancelButton({ label: no }),
      Dialog.okButton({ label: yes })
    ],
    defaultButton: 0
  });
}

/** What it is, what there is to say of it, and its text, as text. */
class ShownText extends Widget {
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
