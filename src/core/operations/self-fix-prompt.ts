/** The rules of fixing a function in use. */
export const SELF_FIX_RULES: readonly string[] = [
  'Find the cause of the problem and mend it; do not hide it.',
  'The name, the parameters and the result stay compatible unless the problem is in them.',
  'Never put made-up data, mocks or stubs in the place of real work.',
  'The answer must differ from the code.'
];
