/** Prints one measurement as lines of a table. */
export function report(
  name: string,
  values: Readonly<Record<string, string>>
): void {
  const lines = Object.entries(values).map(
    ([what, value]) => `| ${name} | ${what} | ${value} |`
  );
  process.stdout.write(`${lines.join('\n')}\n`);
}
