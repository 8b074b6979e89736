import { appendFileSync } from 'node:fs';

/** Adds lines to the table that `npm run bench` prints at its end. */
export function report(
  name: string,
  values: Readonly<Record<string, string>>
): void {
  const lines = Object.entries(values)
    .map(([what, value]) => `| ${name} | ${what} | ${value} |\n`)
    .join('');
  const { CELLWRIGHT_BENCH } = process.env;
  if (CELLWRIGHT_BENCH === undefined) {
    process.stdout.write(lines);
  } else {
    appendFileSync(CELLWRIGHT_BENCH, lines);
  }
}

/** Milliseconds as people read them. */
export function ms(value: number): string {
  const digits = value < 10 ? 1 : 0;
  return `${Number(value.toFixed(digits)).toLocaleString('en')} ms`;
}

/** How many times the second goes into the first. */
export function ratio(first: number, second: number): string {
  const times = first / second;
  const digits = times < 2 ? 3 : times < 100 ? 1 : 0;
  return `${times.toFixed(digits)} : 1`;
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
