import { join } from 'node:path';

import { expect, type Locator, type Page } from '@playwright/test';
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type * as nbformat from '@jupyterlab/nbformat';
import type { NotebookPanel } from '@jupyterlab/notebook';

import type { TestLab } from './lab-server';
import { readNotebook, writeNotebook } from './notebook-file';
import { takePictures } from './pictures';

/** How long a kernel may take to its next status, in ms. */
const KERNEL_PATIENCE = 60_000;

/** A page of the browser with one notebook open in a real JupyterLab. */
export class NotebookPage {
  constructor(
    readonly page: Page,
    readonly lab: TestLab,
    /** The notebook's path below the server's root. */
    readonly path: string
  ) {}

  /** All cells of the notebook, in order. */
  get cells(): Locator {
    return this.page.locator(
      '.jp-NotebookPanel:not(.lm-mod-hidden) .jp-Notebook .jp-Cell'
    );
  }

  cell(index: number): Locator {
    return this.cells.nth(index);
  }

  /** The outputs of a cell, without their prompts. */
  outputs(index: number): Locator {
    return this.cell(index).locator('.jp-OutputArea-output');
  }

  /** The prompt beside a cell's input: `[ ]:`, `[*]:`, `[3]:`. */
  prompt(index: number): Locator {
    return this.cell(index).locator('.jp-InputArea-prompt').first();
  }

  /** Opens the notebook and waits until JupyterLab is restored and, unless told, the kernel is idle. */
  async open({ kernel = true }: { kernel?: boolean } = {}): Promise<void> {
    const workspace = `test-${this.path.replaceAll(/\W+/g, '-')}`;
    const url = new URL(
      `lab/workspaces/${workspace}/tree/${encodeURI(this.path)}`,
      this.lab.url
    );
    url.searchParams.set('token', this.lab.token);
    url.searchParams.set('reset', '');
    if (this.page.url().startsWith(this.lab.url)) {
      // JupyterLab is there, from an earlier test.
      await this.execute('filebrowser:open-path', { path: this.path });
    } else {
      await this.page.goto(url.href);
    }
    await this.waitUntilRestored();
    if (kernel) {
      await this.waitForKernel('idle');
    }
  }

  /**
   * Loads the page again, as the browser's button does. JupyterLab saves late which notebooks are open, and may
   * bring back one of an earlier test instead: then this one is opened, as its user would.
   */
  async reload(): Promise<void> {
    await this.page.reload();
    await this._waitForApplication();
    await this.execute('filebrowser:open-path', { path: this.path });
    await this.waitUntilRestored();
  }

  /** Waits until the notebook stands in front, with its content. */
  async waitUntilRestored(): Promise<void> {
    await this._waitForApplication();
    await this.page.waitForFunction(async path => {
      // None for a moment where the page is loaded once more.
      const { jupyterapp } = window as unknown as { jupyterapp?: LabApp };
      const panel = jupyterapp?.shell.currentWidget as NotebookPanel | null;
      await panel?.context?.ready;
      // Collaboration has a drive of its own.
      const shown = jupyterapp?.serviceManager.contents.localPath(
        panel?.context?.path ?? ''
      );
      return shown === path && panel?.content.model !== null;
    }, this.path);
    await this.cells.first().waitFor();
  }

  private async _waitForApplication(): Promise<void> {
    await this.page.waitForFunction(async () => {
      const { jupyterapp } = window as unknown as { jupyterapp?: LabApp };
      await jupyterapp?.restored;
      return jupyterapp !== undefined;
    });
  }

  async waitForKernel(status: string): Promise<void> {
    await expect
      .poll(
        () =>
          this.page.evaluate(() => {
            const { jupyterapp } = window as unknown as { jupyterapp: LabApp };
            const panel = jupyterapp.shell.currentWidget as NotebookPanel;
            return panel.sessionContext?.session?.kernel?.status;
          }),
        {
          message: 'the status of the kernel',
          timeout: KERNEL_PATIENCE,
          intervals: [100]
        }
      )
      .toBe(status);
  }

  /** Makes one cell the active one, in command mode. */
  async select(index: number): Promise<void> {
    await this.cell(index).locator('.jp-InputArea-prompt').first().click();
    await expect(this.cell(index)).toHaveClass(/jp-mod-active/);
  }

  /** Runs a cell as a user does; comes back as soon as the keys are pressed. */
  async pressRun(
    index: number,
    keys: 'Shift+Enter' | 'Control+Enter' = 'Shift+Enter'
  ): Promise<void> {
    await this.select(index);
    await this.page.keyboard.press(keys);
  }

  /** Runs a cell and waits for its end; true where it did not fail. */
  async run(index: number): Promise<boolean> {
    await this.select(index);
    return (await this.execute('notebook:run-cell')) === true;
  }

  /** Runs all cells, as the menu does, and waits for their end; true where none failed. */
  async runAll(): Promise<boolean> {
    return (await this.execute('notebook:run-all-cells')) === true;
  }

  /** Waits until the cell of this id neither waits nor runs. */
  async waitUntilIdle(id: string): Promise<void> {
    await this.page.waitForFunction(wanted => {
      const { jupyterapp } = window as unknown as { jupyterapp: LabApp };
      const panel = jupyterapp.shell.currentWidget as NotebookPanel;
      const cell = panel.content.widgets.find(
        ({ model }) => model.id === wanted
      );
      const model = cell?.model as { executionState?: string } | undefined;
      return model?.executionState !== 'running';
    }, id);
  }

  /** The id of a cell, which stays when cells move. */
  cellId(index: number): Promise<string> {
    return this.page.evaluate(at => {
      const { jupyterapp } = window as unknown as { jupyterapp: LabApp };
      const panel = jupyterapp.shell.currentWidget as NotebookPanel;
      return panel.content.widgets[at].model.id;
    }, index);
  }

  /** Where the cell of this id is now; -1 where it is gone. */
  indexOf(id: string): Promise<number> {
    return this.page.evaluate(wanted => {
      const { jupyterapp } = window as unknown as { jupyterapp: LabApp };
      const panel = jupyterapp.shell.currentWidget as NotebookPanel;
      return panel.content.widgets.findIndex(
        ({ model }) => model.id === wanted
      );
    }, id);
  }

  /** The notebook as it stands in the browser, saved or not. */
  content(): Promise<nbformat.INotebookContent> {
    return this.page.evaluate(() => {
      const { jupyterapp } = window as unknown as { jupyterapp: LabApp };
      const panel = jupyterapp.shell.currentWidget as NotebookPanel;
      return panel.model?.toJSON() as nbformat.INotebookContent;
    });
  }

  /** Executes a command of the application and gives its result where it can leave the browser. */
  execute(
    command: string,
    args: Record<string, string | number | boolean> = {}
  ): Promise<unknown> {
    return this.page.evaluate(
      async ([id, values]) => {
        const { jupyterapp } = window as unknown as { jupyterapp: LabApp };
        const result: unknown = await jupyterapp.commands.execute(id, values);
        return typeof result === 'boolean' || typeof result === 'string'
          ? result
          : undefined;
      },
      [command, args] as const
    );
  }

  /** Saves the notebook and reads its file. */
  async save(): Promise<nbformat.INotebookContent> {
    await this.execute('docmanager:save');
    return this.readFile();
  }

  /** What "Reload Notebook from Disk" does when its question is answered. */
  reloadFromDisk(): Promise<void> {
    return this.page.evaluate(() => {
      const { jupyterapp } = window as unknown as { jupyterapp: LabApp };
      const panel = jupyterapp.shell.currentWidget as NotebookPanel;
      return panel.context.revert();
    });
  }

  /** Saves the notebook's file in format 4.4, which has no ids of cells, and loads it again. */
  async reloadWithoutIds(): Promise<void> {
    const { cells, ...notebook } = await this.save();
    writeNotebook(join(this.lab.root, this.path), {
      ...notebook,
      nbformat_minor: 4,
      cells: cells.map(({ id: _, ...cell }) => cell as nbformat.ICell)
    });
    await this.reloadFromDisk();
  }

  /** The notebook's file as it is on disk. */
  readFile(): nbformat.INotebookContent {
    return readNotebook(join(this.lab.root, this.path));
  }

  /** Writes a picture of the page to `test-results/screenshots/NAME.png`; for `npm run pictures`, many. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({
      path: `test-results/screenshots/${name}.png`
    });
    await takePictures(this, name);
  }
}

type LabApp = JupyterFrontEnd;
