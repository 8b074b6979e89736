import type { DataMode, ProjectRuntime } from '../vocabulary';
import type { SmallModelSetting } from '../context/small-model';
import type { CheckName, FailurePolicy, OperationName } from '../vocabulary';
import type { PriceTable } from '../journal/cost';
import type { PreviewModel } from './preview/preview-state';

/** What the user sets for one context of the code service; what is left out stays as it is elsewhere. */
export interface ContextSetting {
  readonly model?: string;
  /** Sampling temperature, 0 to 2. */
  readonly temperature?: number;
  /** Told to the model with every request of the context. */
  readonly instructions?: string;
}

/** The user's settings, as `schema/plugin.json` describes them. */
export interface UserSettings {
  /** Model for every prompt that names none; empty for the endpoint's default. */
  readonly model: string;
  /** What `--model fast` stands for. */
  readonly fastModel: string;
  /** What `--model precise` stands for. */
  readonly preciseModel: string;
  /** Model of the same endpoint that is asked where the one for a prompt fails; empty for none. */
  readonly fallbackModel: string;
  /** Name of the relay's endpoint that is asked where the other one fails; empty for none. */
  readonly fallbackEndpoint: string;
  /** Operations that prompts may ask for; empty for all. */
  readonly permittedOperations: readonly OperationName[];
  /** Checks that are left out, see `SWITCHABLE_CHECKS`. */
  readonly disabledChecks: readonly CheckName[];
  /** Model and parameters by context of the code service. */
  readonly contexts: Readonly<Record<string, ContextSetting>>;
  /** `auto`: the Jupyter server's relay where it is installed, else direct. */
  readonly transport: 'auto' | 'relay' | 'direct';
  /** Name of the relay's endpoint; empty for its default. */
  readonly endpoint: string;
  /** Base URL of the direct transport, with its version part. */
  readonly baseUrl: string;
  /** The model's window in tokens; 0 for the known value. */
  readonly contextWindow: number;
  /** How long a model may take to begin its answer, in minutes. */
  readonly firstWordMinutes: number;
  readonly prices: PriceTable;
  /** What a prompt may take before the user is asked, see `read-budget.ts`; empty for no limit. */
  readonly 'budget.prompt': string;
  /** What all prompts of a notebook may take together before the user is asked; empty for no limit. */
  readonly 'budget.notebook': string;
  /** Whether the model is treated as a small one: short instructions, no questions before, two repairs. */
  readonly smallModel: SmallModelSetting;
  /** Largest attached file in bytes. */
  readonly snippetMaxBytes: number;
  /** What may be shown of the user's data where the notebook does not say. */
  readonly 'context.data': DataMode;
  /** Most tokens of what is collected of the notebook; at most a quarter of the window is taken. */
  readonly 'context.tokens': number;
  /** Whether answers should come with tests. */
  readonly tests: boolean;
  /** Whether what a button or a menu asks is sent at once, instead of being shown as a prompt to run. */
  readonly 'prompts.sendAtOnce': boolean;
  /** Folder with the user's templates, from the server's root; empty for none. */
  readonly 'templates.folder': string;
  /** What becomes of a part of an outline that cannot be written. */
  readonly 'parts.onFailure': FailurePolicy;
  /** When a plan waits for approval. */
  readonly 'plan.approval': 'always' | 'complex' | 'never';
  /** When the user is asked before generated code runs. */
  readonly 'sandbox.approval': 'risky' | 'always' | 'never';
  /** Seconds that one cell may take in the sandbox. */
  readonly 'sandbox.timeout': number;
  /** Where modules of projects are run, where the notebook does not say. */
  readonly 'projects.runtime': ProjectRuntime;
  /** Which model the preview asks by itself while the user types. */
  readonly 'preview.model': PreviewModel;
}

/** The settings as `schema/plugin.json` ships them, for where there is no settings registry. */
export const defaultSettings: UserSettings = {
  model: '',
  fastModel: '',
  preciseModel: '',
  fallbackModel: '',
  fallbackEndpoint: '',
  permittedOperations: [],
  disabledChecks: [],
  contexts: {},
  transport: 'auto',
  endpoint: '',
  baseUrl: '',
  contextWindow: 0,
  firstWordMinutes: 15,
  smallModel: 'auto',
  prices: {},
  'budget.prompt': '',
  'budget.notebook': '',
  snippetMaxBytes: 262144,
  'context.data': 'schema',
  'context.tokens': 3000,
  tests: true,
  'prompts.sendAtOnce': false,
  'templates.folder': '',
  'parts.onFailure': 'retry',
  'plan.approval': 'complex',
  'sandbox.approval': 'risky',
  'sandbox.timeout': 30,
  'projects.runtime': 'auto',
  'preview.model': 'off'
};
