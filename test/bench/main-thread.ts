import type { Browser, Page } from '@playwright/test';

/** A task of the page's main thread; times in milliseconds. */
export interface MainThreadTask {
  readonly start: number;
  readonly duration: number;
}

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly args?: { readonly name?: string };
}

/** Where Chromium tells of every task of a thread, short ones too. */
const CATEGORIES = ['disabled-by-default-devtools.timeline'];

/**
 * Does the work while Chromium records, and gives the tasks of the page's main thread, the longest
 * first.
 */
export async function traceTasks(
  browser: Browser,
  page: Page,
  work: () => Promise<void>
): Promise<MainThreadTask[]> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await work();
  const trace = await browser.stopTracing();
  const { traceEvents } = JSON.parse(trace.toString()) as {
    traceEvents: TraceEvent[];
  };
  return mainThreadTasks(traceEvents);
}

/** The tasks of that renderer which did most: the page's. */
function mainThreadTasks(events: readonly TraceEvent[]): MainThreadTask[] {
  const threads = events
    .filter(
      ({ name, args }) =>
        name === 'thread_name' && args?.name === 'CrRendererMain'
    )
    .map(({ pid, tid }) => tasksOf(events, pid, tid));
  const time = (tasks: readonly MainThreadTask[]) =>
    tasks.reduce((sum, { duration }) => sum + duration, 0);
  const [busiest = []] = threads.sort((a, b) => time(b) - time(a));
  return busiest.sort((a, b) => b.duration - a.duration);
}

function tasksOf(
  events: readonly TraceEvent[],
  pid: number,
  tid: number
): MainThreadTask[] {
  return events
    .filter(
      event =>
        event.name === 'RunTask' && event.pid === pid && event.tid === tid
    )
    .map(({ ts, dur = 0 }) => ({ start: ts / 1000, duration: dur / 1000 }));
}
