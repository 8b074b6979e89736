import { DEFAULT_LANGUAGE } from '../../vocabulary';
import { tokenWeight } from '../../context/estimate-tokens';
import { CellwrightError, type Failure, type FailureCode } from '../../errors';
import type { Words } from '../../said';
import type { ModelAccess } from '../../generation/answers/ask-model';
import type { UntimedEvent } from '../../journal/model-run-event';
import { asRunEvent } from '../../journal/model-run-event';
import type { RunEvent } from '../../journal/events';
import type { LogEntry } from '../../journal/log-entry';
import type { LanguageModel } from '../../ports/language-model';
import { canonicalLanguage } from '../../replies/languages';
import type { ServiceContext } from './contexts';
import { instructedModel } from './instructed-model';
import type { CodeServiceDeps } from './deps';
import type { ServiceStatus } from './statuses';
import type { CallOptions, CodeResult, StepInfo } from './types';

/** Attempts by default, and at most. */
const DEFAULT_ITERATIONS = 2;
const MAX_ITERATIONS = 5;

/** One call of the service at work: its log, its steps, its way to the model. */
export class ServiceCall {
  readonly signal: AbortSignal;
  readonly language: string;
  readonly maxIterations: number;
  private readonly logs: LogEntry[] = [];
  private readonly steps: StepInfo[] = [];
  private served: string | null = null;

  constructor(
    readonly context: ServiceContext,
    readonly options: CallOptions,
    readonly deps: CodeServiceDeps,
    private readonly model: LanguageModel
  ) {
    this.signal = options.signal ?? new AbortController().signal;
    this.language = canonicalLanguage(options.language ?? DEFAULT_LANGUAGE);
    this.maxIterations = clamp(options.maxIterations ?? DEFAULT_ITERATIONS);
  }

  /** The way to the model. @param shown whether the answer's text is for the user to read as it comes. */
  access({ shown = false }: { shown?: boolean } = {}): ModelAccess {
    const { instructions = '', ...config } =
      this.deps.configs?.[this.context] ?? {};
    const { modelName, ...settings } = {
      ...config,
      ...this.options.llmConfig
    };
    const asked = modelName ?? null;
    return {
      model: instructedModel(this.model, instructions),
      signal: this.signal,
      settings: { model: asked, ...settings },
      onEvent: event => {
        if (event.type === 'served') {
          this.served = event.model;
        }
        if (!shown && event.type === 'text') {
          const tokens = tokenWeight(event.text);
          this.tell({ type: 'tokens-written', tokens });
        } else if (shown || event.type !== 'finish') {
          // What is not for reading neither begins nor ends what is.
          const names = [this.served, asked];
          this.tell(asRunEvent(event, names, this.deps.prices ?? {}));
        }
      },
      ...(shown
        ? { onJoined: text => this.tell({ type: 'answer-replaced', text }) }
        : {})
    };
  }

  /** Adds to the log. @param section the part of the work that it is about. */
  log(
    section: string,
    message: string,
    more: Partial<Pick<LogEntry, 'level' | 'done' | 'updates'>> = {}
  ): void {
    const entry: LogEntry = {
      message,
      section,
      level: 'info',
      done: false,
      updates: [],
      time: this.deps.clock.now(),
      ...more
    };
    this.logs.push(entry);
    this.tell({ type: 'step-logged', entry });
  }

  /**
   * Does one step of the work and keeps what came of it.
   *
   * @param doing what it is at meanwhile, as people read it
   */
  async step<T>(
    name: string,
    work: () => Promise<T>,
    describe: (result: T) => Pick<StepInfo, 'outcome' | 'detail'>,
    doing?: string
  ): Promise<T> {
    this.signal.throwIfAborted();
    if (doing !== undefined) {
      this.log(name, doing);
    }
    const start = this.deps.clock.now();
    const result = await work();
    const { outcome, detail } = describe(result);
    this.steps.push({
      name,
      outcome,
      detail,
      ms: this.deps.clock.now() - start
    });
    this.log(name, detail, {
      level:
        outcome === 'failed'
          ? 'error'
          : outcome === 'partial'
            ? 'warning'
            : 'info',
      done: true
    });
    return result;
  }

  /** The result of the call. */
  result(
    status: ServiceStatus,
    fields: Partial<Omit<CodeResult, 'status' | 'logs' | 'steps'>> = {}
  ): CodeResult {
    return {
      ...emptyResult(status),
      context: this.context,
      ...fields,
      logs: [...this.logs],
      steps: [...this.steps]
    };
  }

  /** The result of a call that failed, with its reason in the log. */
  failed(
    status: ServiceStatus,
    error: Failure,
    fields: Partial<Omit<CodeResult, 'status' | 'logs' | 'steps'>> = {}
  ): CodeResult {
    this.log('result', error.message, { level: 'error', done: true });
    return this.result(status, { ...fields, error });
  }

  /** Tells whoever observes the call what happened. */
  tell(event: UntimedEvent): void {
    this.options.observe?.({
      ...event,
      at: this.deps.clock.now()
    } as RunEvent);
  }
}

/** A result with nothing in it. */
export function emptyResult(status: ServiceStatus): CodeResult {
  return {
    status,
    context: null,
    codeString: null,
    modifiedCodeString: null,
    logs: [],
    error: null,
    cause: null,
    answer: null,
    diff: null,
    savedToPath: null,
    proof: null,
    parsedOutline: null,
    outlineStr: null,
    componentDetails: null,
    metadata: null,
    steps: [],
    components: [],
    passes: [],
    review: null,
    reviewMarkdown: null
  };
}

/** A failure as data. */
export function failure(
  code: FailureCode,
  message: Words,
  fix?: Words,
  retryable = false
): Failure {
  return new CellwrightError({
    code,
    retryable,
    message,
    fix
  }).failure;
}

function clamp(iterations: number): number {
  return Math.min(MAX_ITERATIONS, Math.max(1, Math.floor(iterations)));
}
