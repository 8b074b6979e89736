import type { ProofFailure } from '../../ports/runtime';

/** How compilers and bundlers name a place: `a.ts(3,5): error …`, `[ERROR] /a/B.java:[3,5] …`, `a.java:3: error: …`. */
const PLACES: readonly RegExp[] = [
  /^(?<file>[^\s(][^(\n]*)\((?<line>\d+),\d+\): (?<text>error .*)$/gm,
  /^\[ERROR\] (?<file>\S+):\[(?<line>\d+),\d+\] (?<text>.*(?:\n {2}.*)*)/gm,
  /^(?<file>\S+\.java):(?<line>\d+): (?<text>error: .*(?:\n(?!\S+\.java:\d|\d+ errors?).*){0,4})/gm,
  /^(?:\[\w+\] )*(?<text>.*)\n?.*?\bfile: (?<file>\S+?):(?<line>\d+):\d+/gm
];

/**
 * The errors of a compiler or a bundler, one per place.
 *
 * @param toPath the path in the project of a file as the tool names it; `null` for any other.
 */
export function placedErrors(
  output: string,
  name: string,
  toPath: (file: string) => string | null
): ProofFailure[] {
  const found = new Map<string, ProofFailure>();
  for (const pattern of PLACES) {
    for (const match of output.matchAll(pattern)) {
      const { file = '', line = '', text = '' } = match.groups ?? {};
      const path = toPath(file.trim());
      if (path !== null) {
        const message = text.trim();
        found.set(`${path}:${line}:${message}`, {
          name,
          file: path,
          line: Number(line),
          message,
          suspects: []
        });
      }
    }
  }
  return [...found.values()];
}
