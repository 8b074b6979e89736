import type { ProjectWish } from '../ports/project-steering';
import type { HumanWords } from './files/human-words';
import type { FileWork } from './files/write-file';
import { moduleOf } from './plan/plan-schema';
import type { ProjectState } from './project-state';

/**
 * Carries out what a human wants of files and modules whose turn is over, between two steps of the work: files whose
 * turn is still to come see for themselves.
 */
export class Interventions {
  /** The modules that have changed since their tests ran, or whose tests are wanted again. */
  private readonly touched = new Set<string>();
  private left: readonly ProjectWish[] = [];
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly state: ProjectState,
    private readonly work: FileWork,
    private readonly words: HumanWords
  ) {}

  /** Carries out what is wanted now. @throws CellwrightError as the model and the folder do. */
  apply(): Promise<void> {
    const turn = this.last.then(() => this.applyNow());
    this.last = turn.catch(() => undefined);
    return turn;
  }

  isTouched(module: string): boolean {
    return this.touched.has(module);
  }

  /** The tests of a module begin: what was changed before counts for them. */
  beginTests(module: string): void {
    this.touched.delete(module);
  }

  private async applyNow(): Promise<void> {
    const wishes = [...this.left, ...this.state.needs.control.takeWishes()];
    this.left = wishes.filter(wish => this.isEarly(wish));
    for (const wish of wishes) {
      if (!this.left.includes(wish)) {
        await this.carryOut(wish);
      }
    }
  }

  /** Whether it is about a file that is written, but not taken yet. */
  private isEarly(wish: ProjectWish): boolean {
    const { files, taken } = this.state;
    return (
      wish.type !== 'retry-module' &&
      files.has(wish.path) &&
      !taken.has(wish.path)
    );
  }

  private async carryOut(wish: ProjectWish): Promise<void> {
    const { state, work, words } = this;
    if (wish.type === 'retry-module') {
      words.reopenModule(wish.module);
      this.touched.add(wish.module);
      return;
    }
    const { path } = wish;
    if (!state.taken.has(path)) {
      if (wish.type === 'retry-file') {
        words.addHint(path, wish.hint);
      }
      return;
    }
    const content = state.needs.control.editOf(path);
    if (content !== null) {
      await state.takeEdit(path, content);
    } else if (wish.type === 'retry-file') {
      const known = new Set(state.files.keys());
      known.delete(path);
      work.reopen(path, wish.hint);
      await state.take(await work.write({ path, known, repair: null }));
    }
    const module = moduleOf(state.plan, path);
    if (module !== null) {
      this.touched.add(module);
    }
  }
}
