/** What is wanted of tests, whoever asks for them. */
export const TEST_RULES: readonly string[] = [
  'Cover valid, invalid and missing input, wrong types, and nested or empty data where they apply; no network, no waiting, files only in temporary folders.',
  'Test what the code promises, not how it does it.'
];
