import { join } from 'node:path';

import { test as base, type BrowserContext, type Page } from '@playwright/test';
import type { JupyterFrontEnd as LabApp } from '@jupyterlab/application';
import type * as nbformat from '@jupyterlab/nbformat';
import type { NotebookPanel } from '@jupyterlab/notebook';

import {
  startModelServer,
  type ModelServer
} from '../fixtures/model-server/server';
import { placeVenv } from '../../scripts/lib/places.mjs';
import { startTestLab, type TestLab } from './lab-server';
import { notebookOf, writeNotebook, type CellInput } from './notebook-file';
import { NotebookPage } from './notebook-page';
import { writeSettings } from './set-up';

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
  /**
   * True where a test may go on in the page of the one before, with another notebook: loading JupyterLab costs
   * more than most tests. Not for tests that change settings or listen to the page.
   */
  keepsPage: boolean;
  /** The scripted model behind the server, with an empty log. */
  model: ModelServer;
  /** Writes a notebook of these cells into the server's root and opens it. */
  openNotebook: (
    cells: readonly CellInput[],
    options?: OpenOptions
  ) => Promise<NotebookPage>;
  /** Errors that no code of the page caught, in order, but for one of JupyterLab's own. */
  pageErrors: readonly Error[];
}

interface WorkerFixtures {
  /** The place whose JupyterLab is started, as in `requirements/places`; `.venv` otherwise. */
  place: string | null;
  /** Further arguments of its server. */
  labArguments: readonly string[];
  /** Further variables of its server's environment. */
  labEnvironment: Readonly<Record<string, string>>;
  /** The page that tests hand on to each other; `null` before the first of them. */
  handedOn: { page: Page | null };
  /** The browser profile of this worker: what JupyterLab's files cost to load is paid once. */
  profile: BrowserContext;
  /** The scripted model of this worker; tests use `model`. */
  modelServer: ModelServer;
  /** The JupyterLab that all tests of this worker share. */
  lab: TestLab;
}

/** The key that the relay must add, and that must turn up nowhere else. */
export const MODEL_KEY = 'sk-test-4f1c9a7be2d05836';

/** JupyterLab's debugger asks each new kernel, and does not catch that the kernel is shut down meanwhile. */
const NOT_OURS = /^Canceled future for debug_request/;

let notebooks = 0;

/** Playwright's `test` with a real JupyterLab, a real kernel and a scripted model behind it. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  place: [null, { option: true, scope: 'worker' }],
  labArguments: [[], { option: true, scope: 'worker' }],
  labEnvironment: [{}, { option: true, scope: 'worker' }],
  modelServer: [
    async ({}, use) => {
      const server = await startModelServer();
      await use(server);
      await server.close();
    },
    { scope: 'worker' }
  ],
  lab: [
    async ({ modelServer, place, labArguments, labEnvironment }, use) => {
      const lab = await startTestLab(
        {
          CELLWRIGHT_BASE_URL: modelServer.url,
          CELLWRIGHT_API_KEY: MODEL_KEY,
          CELLWRIGHT_MODEL: 'scripted',
          ...labEnvironment
        },
        labArguments,
        place === null ? undefined : placeVenv(place)
      );
      await writeSettings(lab, {});
      await use(lab);
      await lab.stop();
    },
    { scope: 'worker', timeout: 200_000 }
  ],
  profile: [
    async ({ browser }, use) => {
      const context = await browser.newContext();
      await use(context);
      await context.close();
    },
    { scope: 'worker' }
  ],
  handedOn: [async ({}, use) => use({ page: null }), { scope: 'worker' }],
  keepsPage: [false, { option: true }],
  page: async ({ profile, handedOn, keepsPage }, use, info) => {
    const page =
      keepsPage && handedOn.page !== null
        ? handedOn.page
        : await profile.newPage();
    await use(page);
    handedOn.page =
      keepsPage && info.status === info.expectedStatus ? page : null;
    const others = profile.pages().filter(other => other !== handedOn.page);
    await Promise.all(others.map(other => other.close()));
  },
  model: async ({ modelServer }, use) => {
    modelServer.script([{ steps: [{ text: 'Hello.' }] }]);
    await use(modelServer);
  },
  pageErrors: async ({ page }, use) => {
    const errors: Error[] = [];
    page.on('pageerror', error => {
      if (!NOT_OURS.test(error.message)) {
        errors.push(error);
      }
    });
    await use(errors);
  },
  // Named for its effect: the model's script is fresh in every test that opens a notebook.
  openNotebook: async ({ page, lab, keepsPage, model: _fresh }, use) => {
    await use(async (cells, options = {}) => {
      notebooks += 1;
      const path = options.path ?? `notebook-${notebooks}.ipynb`;
      writeNotebook(join(lab.root, path), notebookOf(cells, options.metadata));
      const notebook = new NotebookPage(page, lab, path);
      await notebook.open({ kernel: options.kernel });
      return notebook;
    });
    if (keepsPage) {
      await closeNotebooks(page);
    }
    await lab.shutdownKernels();
  }
});

/** Closes all notebooks of a page as they are. */
async function closeNotebooks(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { jupyterapp } = window as unknown as { jupyterapp: LabApp };
    for (const widget of [...jupyterapp.shell.widgets('main')]) {
      const { context } = widget as unknown as Partial<NotebookPanel>;
      if (context?.model !== undefined) {
        context.model.dirty = false;
      }
      widget.close();
    }
  });
}

export { expect } from '@playwright/test';
