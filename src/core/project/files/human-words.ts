import type {
  ProjectDecision,
  ProjectFailure
} from '../../ports/project-human';
import { moduleSubject } from '../journal/remembered';
import type { ProjectState } from '../project-state';

/** What humans said about files and modules: hints, other requests, and decisions where repairs did not help. */
export class HumanWords {
  /** By path. */
  private readonly hints = new Map<string, readonly string[]>();
  private readonly wanted = new Map<string, string>();
  /** By subject: how often it was decided about. */
  private readonly decided = new Map<string, number>();

  constructor(private readonly state: ProjectState) {
    state.remembered.hints.forEach((hints, path) =>
      this.hints.set(path, hints)
    );
  }

  /** A hint counts for all further requests for a file. */
  addHint(path: string, hint: string): void {
    if (hint !== '') {
      this.hints.set(path, [...this.hintsFor(path), hint]);
    }
  }

  hintsFor(path: string): readonly string[] {
    return this.hints.get(path) ?? [];
  }

  /** A file is asked for with these words in place of what the plan says of it. */
  want(path: string, request: string): void {
    this.wanted.set(path, request);
  }

  wantedOf(path: string): string | null {
    return this.wanted.get(path) ?? null;
  }

  /**
   * A decision that the journal remembers, or the human's.
   *
   * @param subject the path of a file, or a {@link moduleSubject}.
   */
  async decide(
    subject: string,
    failure: ProjectFailure
  ): Promise<ProjectDecision> {
    const { state } = this;
    const nth = (this.decided.get(subject) ?? 0) + 1;
    this.decided.set(subject, nth);
    const known = state.remembered.decision(subject, nth);
    if (known !== null) {
      return known;
    }
    const decision = await state.needs.human.decideFailure(
      failure,
      state.signal
    );
    state.write({ type: 'failure-decided', subject, nth, decision });
    return decision;
  }

  /** Forgets what was decided for a file. @param hint why it is wanted anew; may be empty. */
  reopenFile(path: string, hint: string): void {
    this.state.remembered.forgetFile(path);
    this.decided.delete(path);
    this.wanted.delete(path);
    this.addHint(path, hint);
  }

  /** Forgets what was decided about a module. */
  reopenModule(name: string): void {
    this.state.remembered.forgetModule(name);
    this.decided.delete(moduleSubject(name));
  }
}
