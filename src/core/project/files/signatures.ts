/** Lines that say what a file offers, by the ending of its name. */
const OFFERING: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\.pyi?$/,
    /^\s*(?:async\s+def|def|class)\b|^[A-Za-z_]\w*\s*(?::[^=]+)?=|^@|^from\b|^import\b/
  ],
  [
    /\.[cm]?[jt]sx?$/,
    /^\s*export\b|^\s*module\.exports|^\s*exports\.|^import\b/
  ],
  [
    /\.java$/,
    /^\s*(?:package|import|public|protected|record|enum|interface|class)\b/
  ]
];

/** Longest line that is shown, in characters. */
const MAX_LINE = 200;

/** What a file offers, without how it does it; for other files than code their first lines. */
export function signaturesOf(path: string, content: string): string {
  const lines = content.split('\n');
  const offering = OFFERING.find(([ending]) => ending.test(path))?.[1];
  const kept =
    offering === undefined
      ? lines.slice(0, 10)
      : lines.filter(line => offering.test(line));
  return kept.map(line => line.slice(0, MAX_LINE)).join('\n');
}
