/** The rules of changing a file on request. */
export const REFACTOR_RULES: readonly string[] = [
  'Do what the change asks for and nothing else.',
  'Public names and signatures stay unless the change is about them; then change every use in the file too.'
];
