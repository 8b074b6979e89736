/** The rules of repairing code, in a cell as in a file. */
export const FIX_RULES: readonly string[] = [
  'Find the cause of the problem and mend it; do not hide it.',
  'Change what is needed for that and nothing else: purpose, names, parameters and results stay as they are unless the problem is in them.',
  'Never put made-up data, mocks or stubs in the place of real work.'
];
