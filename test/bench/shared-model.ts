import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import type { Doc } from 'yjs';

/** The part of a page's objects that leads to the notebook's shared document. */
export interface NotebookWindow {
  jupyterapp: {
    shell: {
      currentWidget: { model: { sharedModel: { readonly ydoc: Doc } } };
    };
  };
}

interface BenchWindow extends NotebookWindow {
  benchYjs: { encodeStateAsUpdate(document: Doc): Uint8Array };
  benchUpdates: number;
}

/** Loads what can write a Yjs document down; starts to count what collaborators would be sent. */
export async function watchModel(page: Page): Promise<void> {
  const { outputFiles } = await build({
    stdin: {
      contents: "export { encodeStateAsUpdate } from 'yjs';",
      resolveDir: process.cwd()
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'benchYjs'
  });
  await page.addScriptTag({ content: outputFiles[0].text });
  await page.evaluate(() => {
    const bench = window as unknown as BenchWindow;
    bench.benchUpdates = 0;
    bench.jupyterapp.shell.currentWidget.model.sharedModel.ydoc.on(
      'update',
      (update: Uint8Array) => {
        bench.benchUpdates += update.length;
      }
    );
  });
}

/** Bytes of the open notebook's shared document, and of all updates since `watchModel`. */
export function modelSize(
  page: Page
): Promise<{ readonly document: number; readonly updates: number }> {
  return page.evaluate(() => {
    const { benchYjs, benchUpdates, jupyterapp } =
      window as unknown as BenchWindow;
    const { ydoc } = jupyterapp.shell.currentWidget.model.sharedModel;
    return {
      document: benchYjs.encodeStateAsUpdate(ydoc).length,
      updates: benchUpdates
    };
  });
}
