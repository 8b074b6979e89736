import { join } from 'node:path';

import { test as base } from '@playwright/test';
import type * as nbformat from '@jupyterlab/nbformat';

import { startTestLab, type TestLab } from './lab-server';
import { notebookOf, writeNotebook, type CellInput } from './notebook-file';
import { NotebookPage } from './notebook-page';

/** How to open a notebook in a test. */
export interface OpenOptions {
  /** Its path below the server's root; a new name otherwise. */
  readonly path?: string;
  /** Its metadata; those of a Python notebook otherwise. */
  readonly metadata?: nbformat.INotebookMetadata;
  /** False where the page should not wait for an idle kernel. */
  readonly kernel?: boolean;
}

interface TestFixtures {
  /** Writes a notebook of these cells into the server's root and opens it. */
  openNotebook: (
    cells: readonly CellInput[],
    options?: OpenOptions
  ) => Promise<NotebookPage>;
  /** Errors that no code of the page caught, in order. */
  pageErrors: readonly Error[];
}

interface WorkerFixtures {
  /** The JupyterLab that all tests of this worker share. */
  lab: TestLab;
}

let notebooks = 0;

/** Playwright's `test` with a real JupyterLab, a real kernel and a scripted model behind it. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  lab: [
    async ({}, use) => {
      const lab = await startTestLab();
      await use(lab);
      await lab.stop();
    },
    { scope: 'worker', timeout: 200_000 }
  ],
  pageErrors: async ({ page }, use) => {
    const errors: Error[] = [];
    page.on('pageerror', error => errors.push(error));
    await use(errors);
  },
  openNotebook: async ({ page, lab }, use) => {
    await use(async (cells, options = {}) => {
      notebooks += 1;
      const path = options.path ?? `notebook-${notebooks}.ipynb`;
      writeNotebook(join(lab.root, path), notebookOf(cells, options.metadata));
      const notebook = new NotebookPage(page, lab, path);
      await notebook.open({ kernel: options.kernel });
      return notebook;
    });
    await lab.shutdownKernels();
  }
});

export { expect } from '@playwright/test';
