import { CardHuman } from '../../../src/core/journal/card-human';
import { RunWriter } from '../../../src/core/journal/run-writer';
import type { AnyPendingQuestion } from '../../../src/core/journal/question';
import type { QuestionKind, FinishReason } from '../../../src/core/vocabulary';
import { requireAnswer } from '../../../src/core/workflow/write/read-answer';
import { LiveRun } from '../../../src/core/journal/runs';
import { approvePlan } from '../../../src/core/workflow/plan/approve-plan';
import { proveAnswer } from '../../../src/core/workflow/prove/prove-answer';
import { understandRequest } from '../../../src/core/workflow/classify/understand-request';
import { writeAnswer } from '../../../src/core/workflow/write/write-answer';
import type { Clock } from '../../../src/core/ports/clock';
import type {
  LanguageModel,
  ModelEvent
} from '../../../src/core/ports/language-model';
import type { Sandbox } from '../../../src/core/ports/sandbox';
import { dividing } from './set-up';

/** What a request meets on its way: the model's answers in order, and what the user answers. */
export interface Scenario {
  readonly request: string;
  /** `--plan` */
  readonly plan?: boolean;
  readonly answers: readonly (
    string | { readonly text: string; readonly finish: FinishReason }
  )[];
  readonly user?: Partial<Record<QuestionKind, readonly unknown[]>>;
}

/** `stop`: the run is stopped at the point. `hang`: what is reached there never goes on by itself. */
export type Interference = {
  readonly at: number;
  readonly how: 'stop' | 'hang';
};

/**
 * Takes a request through all stages that belong to core, with a model, a sandbox, a linter and a user that
 * are scripted. Every event and every step of theirs is a point, counted from 1.
 */
export class StoppableRun {
  readonly run = new LiveRun('run');
  points = 0;
  /** Requests to the model, steps in the sandbox and questions that began after the stop. */
  readonly afterStop: string[] = [];
  /** Whether the stop came when cells were being placed: those are not taken back. */
  placing = false;
  opened = 0;
  closed = 0;
  /** Resolves when something hangs. */
  readonly hanging: Promise<void>;
  /** Whether the run had ended before the next macrotask after the stop. */
  endedAtOnce: Promise<boolean> = Promise.resolve(true);

  constructor(
    private readonly _scenario: Scenario,
    private readonly _interference: Interference
  ) {
    this.hanging = new Promise(resolve => (this._hang = resolve));
    this.run.subscribe(() => this._onEvent());
  }

  /** Stops the run from outside, as its button does. */
  stop(): void {
    const { run } = this;
    this.placing = run.events.some(
      event => event.type === 'stage-started' && event.stage === 'cells'
    );
    if (run.state.finishedAt === null && !run.signal.aborted) {
      this.endedAtOnce = new Promise(resolve =>
        setImmediate(() => resolve(run.state.finishedAt !== null))
      );
    }
    run.stop();
  }

  /** Resolves when the run has ended, however it did. */
  async play(): Promise<void> {
    const { run } = this;
    const writer = new RunWriter(run, clock);
    try {
      writer.write({
        type: 'run-started',
        run: run.id,
        cell: 'cell',
        turn: 0,
        operation: 'create',
        model: null
      });
      await this._stages(writer);
      await writer.stage('cells', async () => undefined);
      writer.write({ type: 'run-finished' });
    } catch (error) {
      this.error = writer.fail(error);
    }
  }

  error: unknown = null;

  private async _stages(writer: RunWriter): Promise<void> {
    const { request, plan: wanted = false } = this._scenario;
    const human = new CardHuman(this.run, clock, { ...settings }, {
      id: 'notebook',
      consent: null,
      sandbox: { guards: () => true }
    } as never);
    const model = this._model;
    const by = { model, fast: null, name: null, prices: {} };
    const understood = await understandRequest(
      writer,
      {
        request,
        flags: { ask: false, review: false, plan: wanted },
        files: [],
        hasEarlierCode: false,
        context: []
      },
      by,
      human
    );
    const { plan } = await approvePlan(
      writer,
      understood,
      wanted,
      { ...by, context: [] },
      human
    );
    const messages = [{ role: 'user' as const, content: request }];
    const answerBy = {
      model,
      request: { model: null, stream: true },
      prices: {}
    };
    const answer = await writer.stage('generate', () =>
      writeAnswer(writer, plan, messages, answerBy)
    );
    requireAnswer(answer, request, 'python');
    await proveAnswer(
      writer,
      {
        request,
        options: { language: 'python', ask: false, tests: true },
        target: null,
        messages,
        plan,
        by: answerBy,
        input: {
          kernel: null,
          cellsAbove: [],
          limits: { timeMs: 1000, outputChars: 1000, memoryBytes: 1e9 }
        },
        checks: {
          linter: {
            check: async () => {
              await this._step();
              return [];
            }
          },
          sandbox: this._sandbox
        },
        share: async (names, signal) => {
          await this._step(signal);
          await human.decideVariables(names);
          return { names: [], steps: [], left: [], unknown: [] };
        },
        human
      },
      answer
    );
  }

  private readonly _model: LanguageModel = {
    answer: (_, signal) => {
      this._count('model');
      return this._answer(signal);
    }
  };

  private async *_answer(signal: AbortSignal): AsyncGenerator<ModelEvent> {
    const answer = this._scenario.answers[this._asked];
    this._asked += 1;
    if (answer === undefined) {
      throw new Error(`nothing is scripted for request ${this._asked}`);
    }
    const { text, finish } =
      typeof answer === 'string'
        ? { text: answer, finish: 'stop' as const }
        : answer;
    const middle = Math.floor(text.length / 2);
    const events: ModelEvent[] = [
      { type: 'attempt', attempt: 1 },
      { type: 'served', model: 'scripted', recorded: false },
      { type: 'reasoning', text: 'Hm.' },
      { type: 'text', text: text.slice(0, middle) },
      { type: 'text', text: text.slice(middle) },
      { type: 'usage', usage: { input: 1, output: 1, estimated: false } },
      { type: 'finish', reason: finish }
    ];
    for (const event of events) {
      await this._step(signal);
      yield event;
    }
  }

  private readonly _sandbox: Sandbox = {
    open: async (_, __, signal) => {
      this._count('sandbox');
      await this._step(signal);
      this.opened += 1;
      return {
        run: async (step, _limits, stepSignal) => {
          this._count('sandbox step');
          await this._step(stepSignal);
          return dividing(step);
        },
        close: async () => {
          await this._point();
          this.closed += 1;
        }
      };
    }
  };

  private _onEvent(): void {
    const { pending } = this.run;
    if (pending !== null && pending !== this._answered) {
      this._answered = pending;
      this._count('question');
      const given =
        this._scenario.user?.[pending.kind]?.[this._given(pending.kind)];
      void this._step(this.run.signal).then(
        () => pending.answer((given ?? agreeTo(pending)) as never),
        () => undefined
      );
    }
    void this._point();
  }

  private _given(kind: QuestionKind): number {
    const count = this._answers.get(kind) ?? 0;
    this._answers.set(kind, count + 1);
    return count;
  }

  /** Two points, with a pause between them that an abort ends. */
  private async _step(signal?: AbortSignal): Promise<void> {
    await this._point(signal);
    signal?.throwIfAborted();
    await this._point(signal);
    signal?.throwIfAborted();
  }

  private _point(signal?: AbortSignal): Promise<void> {
    this.points += 1;
    if (this.points !== this._interference.at) {
      return Promise.resolve();
    }
    if (this._interference.how === 'stop') {
      this.stop();
      return Promise.resolve();
    }
    if (signal === undefined) {
      return Promise.resolve();
    }
    this._hang();
    return new Promise((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason))
    );
  }

  private _count(what: string): void {
    if (this.run.signal.aborted) {
      this.afterStop.push(what);
    }
  }

  private _hang!: () => void;
  private _asked = 0;
  private _answered: unknown = null;
  private readonly _answers = new Map<QuestionKind, number>();
}

let now = 0;
const clock: Clock = { now: () => (now += 1), sleep: async () => undefined };

const settings = {
  'plan.approval': 'always',
  'sandbox.approval': 'always'
} as ConstructorParameters<typeof CardHuman>[2];

/** What a user answers who lets everything pass. */
function agreeTo({ kind, asked }: AnyPendingQuestion): unknown {
  switch (kind) {
    case 'clarify':
      return {};
    case 'plan':
      return { type: 'approve', plan: asked.plan };
    case 'run-code':
      return 'run';
    case 'failure':
      return { type: 'accept' };
    default:
      return false;
  }
}
