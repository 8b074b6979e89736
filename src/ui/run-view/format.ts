import type { TranslationBundle } from '@jupyterlab/translation';

const wholeNumber = new Intl.NumberFormat();
const tenths = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1
});

/** A number with the separators of the reader's language. */
export function formatCount(count: number): string {
  return wholeNumber.format(count);
}

/** A time in seconds, such as `3.2 s`, `34 s` or `2 min 5 s`. */
export function formatSeconds(
  seconds: number,
  trans: TranslationBundle,
  whole = false
): string {
  const rounded = Math.round(seconds);
  if (rounded >= 60) {
    return trans.__(
      '%1 min %2 s',
      formatCount(Math.floor(rounded / 60)),
      formatCount(rounded % 60)
    );
  }
  const short = !whole && seconds < 10;
  return trans.__(
    '%1 s',
    short ? tenths.format(seconds) : formatCount(rounded)
  );
}

/** US dollars with as many digits as small amounts need. */
export function formatCost(dollars: number): string {
  const digits = dollars === 0 || dollars >= 0.1 ? 2 : dollars >= 0.001 ? 4 : 6;
  return new Intl.NumberFormat(undefined, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: digits
  }).format(dollars);
}

/** A size in bytes, kB or MB. */
export function formatBytes(bytes: number, trans: TranslationBundle): string {
  if (bytes < 1000) {
    return trans.__('%1 B', formatCount(bytes));
  }
  return bytes < 1e6
    ? trans.__('%1 kB', tenths.format(bytes / 1e3))
    : trans.__('%1 MB', tenths.format(bytes / 1e6));
}

/** A number of lines. */
export function linesWords(lines: number, trans: TranslationBundle): string {
  return trans._n('%2 line', '%2 lines', lines, formatCount(lines));
}
