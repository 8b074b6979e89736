/** What code is generated for. The names are part of the interface. */
export const GENERATE_CONTEXTS = [
  'NOTEBOOK_CELL',
  'NEW_TOOL',
  'PROJECT_FILE',
  'GENERATE_UNIT_TEST_SCAFFOLD',
  'UNIT_TEST_SCAFFOLD',
  'EXPERIMENTAL_HIERARCHICAL_OUTLINE',
  'EXPERIMENTAL_HIERARCHICAL_FULL_TOOL',
  'HIERARCHICAL_GEN_COMPLETE_TOOL',
  'HIERARCHICAL_GEN_TOOL',
  'HIERARCHICAL_GEN_CLASS',
  'HIERARCHICAL_GEN_MODULE'
] as const;

/** What code is modified for. */
export const MODIFY_CONTEXTS = [
  'SELF_FIX_TOOL',
  'REFACTOR_PROJECT_FILE',
  'GRANULAR_CODE_REFACTOR'
] as const;

export type GenerateContext = (typeof GENERATE_CONTEXTS)[number];
export type ModifyContext = (typeof MODIFY_CONTEXTS)[number];

/** Contexts of reviews and of tests for given code: a single one each so far. */
export type ReviewContext = 'CODE_REVIEW';
export type TestContext = 'UNIT_TESTS' | 'UNIT_TEST_SCAFFOLD';

/** The contexts that come with Cellwright; added operations bring their own. */
export type ServiceContext =
  | GenerateContext
  | ModifyContext
  | ReviewContext
  | TestContext
  | (string & Record<never, never>);
