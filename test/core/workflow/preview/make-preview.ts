import {
  Preview,
  type PreviewDeps
} from '../../../../src/core/workflow/preview/preview';
import type {
  PreviewModel,
  PreviewSnapshot,
  RequestPreview
} from '../../../../src/core/workflow/preview/preview-state';
import type { PreviewInput } from '../../../../src/core/workflow/preview/read-prompt';
import type { LanguageModel } from '../../../../src/core/ports/language-model';
import { ManualClock } from '../../../adapters/openai/manual-clock';

/** A preview on a cell that a test writes, a clock that it moves, and a model of its own. */
export class PreviewRig {
  readonly clock = new ManualClock();
  readonly asked: { name: string | null; byHand: boolean }[] = [];
  readonly snapshots: PreviewSnapshot[] = [];
  mode: PreviewModel = 'off';
  input: PreviewInput | null = null;
  readonly preview: Preview;

  constructor(model: LanguageModel | Error) {
    const connect: PreviewDeps['connect'] = (name, byHand) => {
      this.asked.push({ name, byHand });
      return model instanceof Error
        ? Promise.reject(model)
        : Promise.resolve({ model, name });
    };
    this.preview = new Preview({
      clock: this.clock,
      mode: () => this.mode,
      read: async () => this.input,
      connect,
      show: snapshot => this.snapshots.push(snapshot)
    });
  }

  /** The user types: the cell holds `source` now. */
  type(source: string, more: Partial<PreviewInput> = {}): void {
    this.input = {
      source,
      line: 0,
      above: [],
      tests: new Set(),
      cells: [],
      cell: 'prompt',
      files: [],
      ...more
    };
    this.preview.changed();
  }

  /** Types and waits until all that comes of it is there. */
  async write(
    source: string,
    more: Partial<PreviewInput> = {}
  ): Promise<PreviewSnapshot> {
    this.type(source, more);
    return this.pause();
  }

  /** The user stops typing for long enough. */
  async pause(): Promise<PreviewSnapshot> {
    this.clock.advance(600);
    await settled();
    return this.now;
  }

  get now(): PreviewSnapshot {
    const last = this.snapshots.at(-1);
    if (last === undefined) {
      throw new Error('nothing was shown');
    }
    return last;
  }

  get request(): RequestPreview {
    const { state } = this.now;
    if (state.type !== 'request') {
      throw new Error(`it shows ${JSON.stringify(state)}`);
    }
    return state;
  }
}

/** Resolves when all promises that can go on have done so. */
export const settled = () => new Promise(resolve => setImmediate(resolve));

/** A plan as a model writes it. */
export function planJson(goal: string): string {
  const step = (id: string, dependsOn: string[]) => ({
    id,
    title: `Write ${id}`,
    kind: 'code',
    description: '',
    dependsOn
  });
  return JSON.stringify({
    goal,
    steps: [step('models', []), step('api', ['models'])],
    interfaces: [],
    inputSchema: null,
    outputSchema: null,
    criteria: ['GET /users answers'],
    modules: []
  });
}
