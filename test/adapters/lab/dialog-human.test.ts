import { Dialog } from '@jupyterlab/apputils';
import { nullTranslator } from '@jupyterlab/translation';
import { DialogHuman } from '../../../src/adapters/lab/dialog-human';
import { useApproval } from '../../../src/core/consent/approved';
import type { FileProposal } from '../../../src/core/ports/text-change';

const human = new DialogHuman(nullTranslator.load('cellwright'));
const created: FileProposal = {
  file: { path: 'tools/a.py', content: 'x = "<b>1</b>"\n', replaces: null },
  before: null
};

/** The dialog on the screen, as soon as it is there. */
async function shown(title = 'Save file?'): Promise<HTMLElement> {
  for (;;) {
    const node = document.querySelector<HTMLElement>('.jp-Dialog');
    const focus = document.activeElement;
    if (node?.textContent?.includes(title) && node.contains(focus)) {
      return node;
    }
    await new Promise(resolve => setTimeout(resolve, 0));
  }
}

function button(dialog: HTMLElement, label: string): HTMLElement {
  const found = [...dialog.querySelectorAll('button')].find(
    node => node.textContent?.trim() === label
  );
  if (found === undefined) {
    throw new Error(`no button ${label}`);
  }
  return found;
}

afterEach(() => Dialog.flush());

describe('asking in a dialog whether a file may be saved [S1.66]', () => {
  it('shows path and text, and approves exactly that file', async () => {
    const decided = human.decideFile(created, new AbortController().signal);
    const dialog = await shown();
    expect(dialog.textContent).toContain('Save file?');
    expect(dialog.textContent).toContain('tools/a.py');
    // As text: nothing in it becomes an element.
    expect(dialog.querySelector('pre')?.textContent).toBe(created.file.content);
    button(dialog, 'Save File').click();
    const approved = await decided;
    expect(approved && useApproval(approved)).toEqual(created.file);
  });

  it('shows what would change in a file that is there', async () => {
    const decided = human.decideFile(
      { ...created, before: 'x = 0\n' },
      new AbortController().signal
    );
    const dialog = await shown();
    expect(dialog.querySelector('pre')?.textContent).toContain(
      '-x = 0\n+x = "<b>1</b>"\n'
    );
    button(dialog, "Don't Save").click();
    expect(await decided).toBeNull();
  });

  it('does not agree by Enter: what has the focus declines', async () => {
    const decided = human.decideFile(created, new AbortController().signal);
    const dialog = await shown();
    expect(document.activeElement?.textContent?.trim()).toBe("Don't Save");
    dialog.dispatchEvent(
      new KeyboardEvent('keydown', { keyCode: 13, key: 'Enter', bubbles: true })
    );
    expect(await decided).toBeNull();
  });

  it('closes with a stop, which approves nothing', async () => {
    const stop = new AbortController();
    const decided = human.decideFile(created, stop.signal);
    await shown();
    stop.abort();
    await expect(decided).rejects.toMatchObject({ code: 'cancelled' });
    expect(document.querySelector('.jp-Dialog')).toBeNull();
    await expect(human.decideFile(created, stop.signal)).rejects.toMatchObject({
      code: 'cancelled'
    });
  });
});

describe('asking in a dialog whether generated code may run [S1.107]', () => {
  const code = {
    language: 'python',
    kernel: null,
    steps: [{ role: 'code' as const, source: 'open("<b>", "w")' }]
  };
  const risk = {
    kind: 'write' as const,
    line: 1,
    what: 'open',
    place: { of: 'code' as const, cell: null }
  };
  const title = 'Run generated code in a sandbox?';

  it('shows the code and its risks, and approves exactly that code', async () => {
    const { signal } = new AbortController();
    const decided = human.decideRun(code, [risk], signal);
    const dialog = await shown(title);
    expect(dialog.querySelector('pre')?.textContent).toBe(code.steps[0].source);
    expect(dialog.textContent).toContain('writes files');
    button(dialog, 'Run in a Sandbox').click();
    const approved = await decided;
    expect(approved && useApproval(approved)).toEqual(code);
  });

  it('runs nothing where the answer is no', async () => {
    const { signal } = new AbortController();
    const decided = human.decideRun(code, null, signal);
    const dialog = await shown(title);
    expect(dialog.textContent).toContain('not scanned');
    button(dialog, "Don't Run").click();
    expect(await decided).toBeNull();
  });
});

describe('asking in a dialog whether a preview may be started', () => {
  it('shows its commands, and what the engine cannot keep them from [S3.15, J4, R4]', async () => {
    const decided = human.decideCommands(
      {
        folder: 'shop',
        module: 'preview',
        runsIn: 'container',
        commands: [{ cwd: '', line: ['podman', 'run', 'shop'] }],
        files: [],
        notes: ['It cannot limit memory here: no leave']
      },
      new AbortController().signal
    );
    const dialog = await shown('Start the preview?');
    expect(dialog.querySelector('pre')?.textContent).toBe(
      '# It cannot limit memory here: no leave\npodman run shop'
    );
    button(dialog, 'Start').click();
    const approved = await decided;
    expect(approved && useApproval(approved).runsIn).toBe('container');
  });
});
