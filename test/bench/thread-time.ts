import type { Page } from '@playwright/test';

/** Tells how long the page's main thread works on something. */
export class ThreadTime {
  private constructor(private readonly _read: () => Promise<number>) {}

  /** For the document that the page shows now. */
  static async of(page: Page): Promise<ThreadTime> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new ThreadTime(async () => {
      const { metrics } = await session.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
    });
  }

  /** Milliseconds of the thread's own time, without those in which other programs ran. */
  async measure(work: () => Promise<unknown>): Promise<number> {
    const before = await this._read();
    await work();
    return 1000 * ((await this._read()) - before);
  }
}
