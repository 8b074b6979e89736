import type { Browser, Page } from '@playwright/test';

/** A task of the page's main thread. Times are in milliseconds of the thread's own work. */
export interface MainThreadTask {
  readonly start: number;
  readonly end: number;
  /** Without the time in which other programs had the processor. */
  readonly work: number;
}

/** The tasks of a recording, and when the page called `performance.mark` by name. */
export interface Recording {
  readonly tasks: readonly MainThreadTask[];
  readonly marks: ReadonlyMap<string, number>;
}

interface TraceEvent {
  readonly name: string;
  readonly cat: string;
  readonly pid: number;
  readonly tid: number;
  /** This and the durations: microseconds. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Where Chromium tells of every task of a thread, short ones too, and of the page's marks. */
const CATEGORIES = [
  'disabled-by-default-devtools.timeline',
  'blink.user_timing'
];

/** Does the work while Chromium records what the page's main thread does. */
export async function recordTasks(
  browser: Browser,
  page: Page,
  work: () => Promise<void>
): Promise<Recording> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await work();
  const trace = await browser.stopTracing();
  const { traceEvents } = JSON.parse(trace.toString()) as {
    traceEvents: TraceEvent[];
  };
  return {
    tasks: mainThreadTasks(traceEvents),
    marks: new Map(
      traceEvents
        .filter(({ cat }) => cat.includes('blink.user_timing'))
        .map(({ name, ts }) => [name, ts / 1000])
    )
  };
}

/** The work of the longest task, in milliseconds. */
export function longest(tasks: readonly MainThreadTask[]): number {
  return Math.max(0, ...tasks.map(({ work }) => work));
}

/** The tasks of that renderer which did most: the page's. */
function mainThreadTasks(events: readonly TraceEvent[]): MainThreadTask[] {
  const threads = events
    .filter(
      ({ name, args }) =>
        name === 'thread_name' && args?.name === 'CrRendererMain'
    )
    .map(({ pid, tid }) => tasksOf(events, pid, tid));
  const sum = (tasks: readonly MainThreadTask[]) =>
    tasks.reduce((total, { work }) => total + work, 0);
  const [busiest = []] = threads.sort((a, b) => sum(b) - sum(a));
  return busiest;
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
    .map(({ ts, dur = 0, tdur = dur }) => ({
      start: ts / 1000,
      end: (ts + dur) / 1000,
      work: tdur / 1000
    }));
}
