/** A terminal line is drawn again every second; elsewhere a line every 20 s shows that work goes on. */
const TERMINAL_INTERVAL = 1_000;
const LOG_INTERVAL = 20_000;

/**
 * Numbered progress lines for long steps: `2/5 Python packages … 34 s`.
 */
export class Progress {
  /** @param {number} total How many steps there are. */
  constructor(total) {
    this._total = total;
    this._number = 0;
  }

  /**
   * Does one step and shows its name, its time and its result.
   *
   * @template T
   * @param {string} name
   * @param {() => Promise<T> | T} work The result's text is shown where the work returns a string.
   * @returns {Promise<T>}
   */
  async step(name, work) {
    this._number += 1;
    const label = `${this._number}/${this._total} ${name}`;
    const start = Date.now();
    const seconds = () => Math.round((Date.now() - start) / 1000);
    const terminal = process.stdout.isTTY === true;
    if (terminal) {
      process.stdout.write(`${label} …`);
    }
    const timer = setInterval(
      () =>
        process.stdout.write(
          terminal
            ? `\r\u001b[K${label} … ${seconds()} s`
            : `${label} … ${seconds()} s\n`
        ),
      terminal ? TERMINAL_INTERVAL : LOG_INTERVAL
    );
    const end = outcome =>
      process.stdout.write(
        `${terminal ? '\r\u001b[K' : ''}${label}: ${outcome}\n`
      );
    try {
      const result = await work();
      const time = seconds() > 0 ? ` (${seconds()} s)` : '';
      end(`${typeof result === 'string' ? result : 'done'}${time}`);
      return result;
    } catch (error) {
      end('failed');
      throw error;
    } finally {
      clearInterval(timer);
    }
  }
}
