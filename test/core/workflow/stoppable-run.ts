import type { AnyPendingQuestion } from '../../../src/core/journal/question';
import { Runs, type LiveRun } from '../../../src/core/journal/runs';
import type { Clock } from '../../../src/core/ports/clock';
import type {
  LanguageModel,
  ModelEvent
} from '../../../src/core/ports/language-model';
import type { Sandbox } from '../../../src/core/ports/sandbox';
import type { FinishReason, QuestionKind } from '../../../src/core/vocabulary';
import { MemoryNotebook } from '../../fixtures/memory-notebook';
import {
  ask,
  memoryPlace,
  PROMPT,
  proofPlace,
  requestPorts
} from '../../fixtures/request';
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
 * A prompt that is run in a notebook in memory, with a model, a sandbox, a linter and a user that are
 * scripted. Every event and every step of theirs is a point, counted from 1.
 */
export class StoppableRun {
  run!: LiveRun;
  readonly notebook: MemoryNotebook;
  points = 0;
  /** Requests to the model, steps in the sandbox and questions that began after the stop. */
  readonly afterStop: string[] = [];
  /** Whether the stop came when cells were being placed: those are not taken back. */
  placing = false;
  opened = 0;
  closed = 0;
  error: unknown = null;
  /** Resolves when something hangs. */
  readonly hanging: Promise<void>;
  /** Whether the run had ended before the next macrotask after the stop. */
  endedAtOnce: Promise<boolean> = Promise.resolve(true);

  constructor(
    private readonly _scenario: Scenario,
    private readonly _interference: Interference,
    private readonly _onEvent: (run: LiveRun) => void = () => undefined
  ) {
    this.hanging = new Promise(resolve => (this._hang = resolve));
    const { request, plan = false } = _scenario;
    this._prompt = `%%llm${plan ? ' --plan' : ''}\n${request}`;
    this.notebook = new MemoryNotebook({ [PROMPT]: this._prompt });
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
    const cell = memoryPlace(this.notebook, proofPlace(this._sandbox), {
      variables: {
        have: async (names, signal) => {
          await this._step(signal);
          return names;
        },
        describe: async () => null,
        evaluate: async () => ({ type: 'unavailable', why: '' }),
        read: async () => ({ copied: [], notCopied: [] })
      }
    });
    const ports = requestPorts(this._model, {
      runs: this._watched(new Runs()),
      clock,
      nextTask: () => Promise.resolve(),
      settings: { 'plan.approval': 'always', 'sandbox.approval': 'always' },
      linter: {
        check: async () => {
          await this._step();
          return [];
        }
      }
    });
    const { error } = await ask(cell, this._prompt, ports).ended;
    this.error = error;
  }

  /** Has every event of the runs told, from the first one on. */
  private _watched(runs: Runs): Runs {
    const open = runs.open.bind(runs);
    runs.open = (...args) => {
      this.run = open(...args);
      this.run.subscribe(() => this._seen());
      return this.run;
    };
    return runs;
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

  private _seen(): void {
    this._onEvent(this.run);
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

  private readonly _prompt: string;
  private _hang!: () => void;
  private _asked = 0;
  private _answered: unknown = null;
  private readonly _answers = new Map<QuestionKind, number>();
}

let now = 0;
const clock: Clock = { now: () => (now += 1), sleep: async () => undefined };

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
