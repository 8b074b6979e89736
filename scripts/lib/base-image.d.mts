export function makePythonImage(
  python: string,
  tag: string,
  programs?: readonly string[]
): void;
