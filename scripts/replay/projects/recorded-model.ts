import type {
  LanguageModel,
  ModelEvent,
  ModelRequest
} from '../../../src/core/ports/language-model';
import type { RecordedAnswer, RecordedProject } from './recorded-project';

const PLAN = /^PLANNING ONLY/;
const FILE = /^Generate the complete file content for: (.+)$/;

/** A model that says what was recorded; where it is asked more often, the last answer again. */
export class RecordedModel implements LanguageModel {
  /** Requests so far. */
  calls = 0;
  private readonly asked = new Map<string, number>();

  constructor(private readonly project: RecordedProject) {}

  async *answer(request: ModelRequest): AsyncIterable<ModelEvent> {
    this.calls += 1;
    const { text, isCut } = this.answerTo(request);
    yield { type: 'attempt', attempt: 1 };
    yield { type: 'served', model: 'recording', recorded: true };
    yield { type: 'text', text };
    yield { type: 'finish', reason: isCut ? 'length' : 'stop' };
  }

  private answerTo({ messages }: ModelRequest): RecordedAnswer {
    const last = messages.at(-1)?.content.trimEnd().split('\n').at(-1) ?? '';
    const path = FILE.exec(last.trim())?.[1];
    if (path !== undefined) {
      return this.next(path, this.project.files.get(path) ?? []);
    }
    if (messages.some(({ content }) => PLAN.test(content))) {
      return this.next(
        'plan',
        this.project.plans.map(text => ({ text, isCut: false }))
      );
    }
    throw new Error('The recording has no answer to such a request.');
  }

  private next(
    key: string,
    answers: readonly RecordedAnswer[]
  ): RecordedAnswer {
    const at = this.asked.get(key) ?? 0;
    this.asked.set(key, at + 1);
    return (
      answers[Math.min(at, answers.length - 1)] ?? { text: '', isCut: false }
    );
  }
}
