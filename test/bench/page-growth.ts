import type { CDPSession } from '@playwright/test';

import type { NotebookPage } from '../browser/notebook-page';

/** What a page holds on to after garbage was collected, and the kernels of its server. */
export interface PageSize {
  /** JavaScript's heap, in bytes. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  readonly kernels: number;
}

/** How many times garbage is collected: what one collection frees may be what held something else. */
const COLLECTIONS = 3;

async function sizeOf(
  notebook: NotebookPage,
  devtools: CDPSession
): Promise<PageSize> {
  for (let time = 0; time < COLLECTIONS; time += 1) {
    await devtools.send('HeapProfiler.collectGarbage');
  }
  const { metrics } = await devtools.send('Performance.getMetrics');
  const value = (wanted: string) =>
    metrics.find(({ name }) => name === wanted)?.value ?? NaN;
  const kernels = await notebook.lab.request('api/kernels');
  return {
    heap: value('JSHeapUsedSize'),
    nodes: value('Nodes'),
    listeners: value('JSEventListeners'),
    kernels: ((await kernels.json()) as unknown[]).length
  };
}

/**
 * By how much a page grows with each of `runs` runs of something, after `before` runs that load and fill what
 * is loaded and filled once.
 */
export async function growthPerRun(
  notebook: NotebookPage,
  run: () => Promise<void>,
  { before, runs }: { before: number; runs: number }
): Promise<PageSize> {
  const devtools = await notebook.page.context().newCDPSession(notebook.page);
  await devtools.send('Performance.enable');
  const repeat = async (times: number) => {
    for (let time = 0; time < times; time += 1) {
      await run();
    }
  };
  await repeat(before);
  const start = await sizeOf(notebook, devtools);
  await repeat(runs);
  const end = await sizeOf(notebook, devtools);
  await devtools.detach();
  return {
    heap: (end.heap - start.heap) / runs,
    nodes: (end.nodes - start.nodes) / runs,
    listeners: (end.listeners - start.listeners) / runs,
    kernels: (end.kernels - start.kernels) / runs
  };
}
