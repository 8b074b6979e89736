import { answerHash } from '../journal/remembered';
import { askModel } from '../../generation/answers/ask-model';
import { readFacts } from '../fit/readers';
import { moduleOf } from '../plan/plan-schema';
import type { ProjectState } from '../project-state';
import { fileContext, importsOf } from './file-context';
import { changedText } from './changed-text';
import {
  filePrompt,
  type FileChangeWish,
  type FileRequest
} from './file-prompt';
import { plainKind } from './plain-kinds';
import { readFileAnswer, type FileReading } from './read-file-answer';

/** From which request on a cut answer is continued rather than asked for anew. */
const CONTINUE_FROM = 3;

/** What is asked of a file, beside what the state knows. */
export type FileWish = Pick<FileRequest, 'wanted' | 'hints' | 'repair'> & {
  /** The files that are shown. */
  readonly known: ReadonlySet<string>;
};

/** Asks for files, each with a number: what was answered before is taken from the journal. */
export class FileAsker {
  private readonly asks = new Map<string, number>();
  private readonly standards = new Map<string, readonly string[]>();
  private readonly changes = new Map<string, FileChangeWish>();

  constructor(private readonly state: ProjectState) {}

  /** Its next request is the first one again. */
  reopen(path: string): void {
    this.asks.delete(path);
  }

  /** Requests for a file so far. */
  asked(path: string): number {
    return this.asks.get(path) ?? 0;
  }

  /** Rules count for all further requests for a file. */
  follow(path: string, standards: readonly string[]): void {
    this.standards.set(path, standards);
  }

  /** A file is there and changes: that counts for all further requests for it. */
  change(path: string, wish: FileChangeWish): void {
    this.changes.set(path, wish);
  }

  /** @throws CellwrightError as the model does. */
  async ask(path: string, wish: FileWish): Promise<FileReading> {
    const { state } = this;
    const ask = this.asked(path) + 1;
    this.asks.set(path, ask);
    const answer =
      state.remembered.answer(path, ask) ?? (await this.pay(path, ask, wish));
    // Of a component only the script is read, and of a pyproject.toml what it starts: they are known by their looks.
    const looks = plainKind(path);
    const isRead = state.readers.of(path) !== null;
    const change = this.changes.get(path) ?? null;
    const read = () =>
      readFileAnswer({
        ...answer,
        path,
        planned: state.paths,
        before: change?.content ?? null,
        isRight: isRead
          ? content =>
              readFacts(state.readers, path, content).syntax === null &&
              looks?.(content) !== false
          : looks
      });
    const reading =
      change === null
        ? read()
        : changedText(answer.text, read, {
            base: wish.repair?.content ?? change.content,
            original: change.content
          });
    for (const extra of reading.extras) {
      if (!state.files.has(extra.path)) {
        state.drafts.set(extra.path, extra.content);
      }
    }
    return reading;
  }

  private async pay(path: string, ask: number, wish: FileWish) {
    const { state } = this;
    const { plan, needs } = state;
    await needs.control.mayBegin(state.signal);
    const existing = state.contents(wish.known);
    existing.delete(path);
    const context = fileContext({
      path,
      existing,
      view: state.view(),
      uses: [...(plan.uses?.[path] ?? []), ...importsOf(path, state.view())],
      module: new Set(plan.files[moduleOf(plan, path) ?? ''] ?? []),
      room: needs.settings.room
    });
    const messages = filePrompt({
      plan,
      path,
      context,
      wanted: wish.wanted,
      hints: wish.hints,
      standards: this.standards.get(path) ?? [],
      change: this.changes.get(path) ?? null,
      repair: wish.repair,
      draft: wish.repair === null ? (state.drafts.get(path) ?? null) : null
    });
    const left = { offers: context.offers.length, named: context.named.length };
    state.write({ type: 'file-asked', path, ask, left });
    let model: string | null = null;
    const { text, truncated } = await askModel(messages, {
      ...needs.access,
      continues: ask >= CONTINUE_FROM,
      onEvent: event => {
        model = event.type === 'served' ? event.model : model;
        needs.access.onEvent?.(event);
      }
    });
    const hash = answerHash(text);
    state.write({
      type: 'file-answered',
      path,
      ask,
      text,
      hash,
      truncated,
      model
    });
    return { text, truncated };
  }
}
