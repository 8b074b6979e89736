/** The words that everybody needs: lists of names, and the names under which notebooks keep what is ours. */

/** How names of operations are written: words of lower-case letters and digits, joined by hyphens. */
export const OPERATION_NAME = /^(?=.{1,40}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** What the words of a request can decide on, in the order in which it is offered. */
export const OWN_OPERATIONS = [
  'ask',
  'explain',
  'review',
  'create',
  'extend',
  'tool',
  'iterate',
  'fix',
  'test'
] as const;

/**
 * What a run was asked to do: the name of an operation in `operations/registry.ts`. Other extensions bring more
 * than our own.
 */
export type OperationName =
  (typeof OWN_OPERATIONS)[number] | (string & Record<never, never>);

/** Where a run is, in the order in which a run goes through them; repair goes back to `validate`. */
export const STAGES = [
  'context',
  'classify',
  'clarify',
  'plan',
  'generate',
  'validate',
  'refine',
  'review',
  'cells'
] as const;

export type Stage = (typeof STAGES)[number];

/**
 * Where a run ended, or `running`. `truncated`: an answer came, but not to its own end. `dropped`: the user
 * wants nothing of what came.
 */
export const RUN_STATUSES = [
  'running',
  'done',
  'truncated',
  'failed',
  'dropped',
  'cancelled'
] as const;

export type RunStatus = (typeof RUN_STATUSES)[number];

/** What a cell that an answer became is for. */
export const ANSWER_ROLES = ['code', 'test', 'review', 'text'] as const;

export type AnswerCellRole = (typeof ANSWER_ROLES)[number];

/** Whether the cell is for reading: Markdown, not code. */
export function isProse(role: AnswerCellRole): boolean {
  return role === 'review' || role === 'text';
}

/** What a generated cell is for. */
export const CELL_ROLES = [...ANSWER_ROLES, 'plan'] as const;

export type CellRole = (typeof CELL_ROLES)[number];

/**
 * What a model may be shown of the user's data. `off`: nothing that comes out of the kernel. `schema`: names,
 * types and sizes, and no value of any row. `rows`: ranges, frequent values, first rows and outputs as well.
 */
export const DATA_MODES = ['off', 'schema', 'rows'] as const;

export type DataMode = (typeof DATA_MODES)[number];

/**
 * Where the modules of projects are built and tested. `auto`: where least can happen of all that is there.
 * `process`: in no container. `container`: nowhere else.
 */
export const PROJECT_RUNTIMES = ['auto', 'process', 'container'] as const;

export type ProjectRuntime = (typeof PROJECT_RUNTIMES)[number];

/** Kinds of things in a notebook that a model can be shown, in the order in which they are sent. */
export const ITEM_KINDS = [
  'files',
  'heading',
  'cell',
  'environment',
  'variable',
  'output',
  'error'
] as const;

export type ItemKind = (typeof ITEM_KINDS)[number];

/** How a model is reached: through the Jupyter server, or from the browser itself. */
export const TRANSPORTS = ['relay', 'direct'] as const;

export type Transport = (typeof TRANSPORTS)[number];

/**
 * What decided on an operation: the user's flag, our rules, the model, or nothing but the default. `human` and
 * `prefill` stand in records of earlier versions only.
 */
export const INTENT_SOURCES = [
  'flag',
  'human',
  'prefill',
  'rules',
  'model',
  'default'
] as const;

export type IntentSource = (typeof INTENT_SOURCES)[number];

/**
 * Why an answer ended. `none`: the server closed the stream without saying. `looped`: it repeated itself
 * and was ended. Both are kept and must be treated as truncated.
 */
export const FINISH_REASONS = [
  'stop',
  'length',
  'content_filter',
  'tool_calls',
  'none',
  'looped'
] as const;

export type FinishReason = (typeof FINISH_REASONS)[number];

/** Pictures of the sandbox that can be shown: all else may be live. */
export const PICTURE_TYPES = [
  'image/png',
  'image/jpeg',
  'image/svg+xml'
] as const;

/** Pictures that models can be shown. */
export type PictureMime =
  'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';

/** The checks by name, in the order in which they are made. */
export const CHECK_NAMES = [
  'reply',
  'syntax',
  'lint',
  'tampering',
  'risk',
  'runs',
  'examples',
  'tests',
  'test-quality',
  'security',
  'compatibility',
  'dependents',
  'variables',
  'added'
] as const;

export type CheckName = (typeof CHECK_NAMES)[number];

/** Those that the user may switch off: none that keeps from harm, and none that says what ran. */
export const SWITCHABLE_CHECKS: readonly CheckName[] = [
  'lint',
  'examples',
  'test-quality',
  'security',
  'compatibility',
  'variables'
];

/** Name of our object in a cell's metadata. */
export const LINEAGE_KEY = 'cellwright';

/** Name in a prompt cell's metadata of which cells its mentions mean. */
export const MENTIONS_KEY = 'cellwright_mentions';

/** MIME type of a run's record in a prompt cell's output. */
export const RUN_MIME_TYPE = 'application/vnd.cellwright.run+json';

/** Everything that a run can ask its user. */
export const QUESTION_KINDS = [
  'clarify',
  'plan',
  'run-code',
  'attach-files',
  'read-server',
  'allow-effect',
  'use-variables',
  'show-output',
  'budget',
  'failure',
  'choose-variant',
  'change-text',
  'project-modules',
  'project-plan',
  'project-differences',
  'project-change',
  'project-failure',
  'project-commands',
  'project-tools',
  'change-cells',
  'write-file'
] as const;

export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** The templates that come with Cellwright. */
export const TEMPLATE_NAMES = [
  'command-line',
  'api-client',
  'class',
  'rest-endpoint'
] as const;

/**
 * What to do where a part of an outline cannot be written: ask again with what was wrong and go on with a placeholder
 * only then, go on with one at the first failure, or stop at once.
 */
export type FailurePolicy = 'retry' | 'placeholder-continue' | 'halt';

/** The language where neither a notebook nor a caller says one. */
export const DEFAULT_LANGUAGE = 'python';
