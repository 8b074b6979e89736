import { useApproval } from '../consent/approved';
import { contractFiles } from './contract/contract-files';
import type { FileFacts } from './fit/facts';
import type { FitFinding } from './fit/finding';
import type { ProjectView } from './fit/project-view';
import { loadReaders, readFacts, type Readers } from './fit/readers';
import type { FileEnd, UntimedProjectEvent } from './journal/project-events';
import { Remembered } from './journal/remembered';
import type { ProjectPlan } from './plan/plan-schema';
import type { ProjectNeeds } from './project-needs';
import { ProjectWriter } from './files/project-writer';

/** One file as it counts. */
export interface ProjectFile {
  readonly path: string;
  /** `null` where it was skipped. */
  readonly content: string | null;
  readonly end: FileEnd;
  /** What still does not fit, where somebody goes on despite it. */
  readonly findings: readonly FitFinding[];
}

/** A project while it is written: what counts, what is known of it, and the way to journal and folder. */
export class ProjectState {
  /** By path, in the order in which they were taken. */
  readonly files = new Map<string, ProjectFile>();
  readonly facts = new Map<string, FileFacts>();
  /** The paths of the files whose turn has come: what depends on no speed depends on these. */
  readonly taken = new Set<string>();
  /** What other answers proposed for files that were not asked for yet. */
  readonly drafts = new Map<string, string>();
  readonly plan: ProjectPlan;
  /** All paths that imports may lead to. */
  readonly paths: ReadonlySet<string>;
  readonly remembered: Remembered;
  private readonly writer: ProjectWriter;
  private readonly generated: ReadonlySet<string>;

  private constructor(
    readonly needs: ProjectNeeds,
    readonly readers: Readers
  ) {
    this.plan = useApproval(needs.agreement).plan;
    this.paths = pathsOf(this.plan);
    const { scaffold = {} } = this.plan;
    this.generated = new Set(
      contractFiles(this.plan)
        .map(({ path }) => path)
        // What a server only proposed may turn out wrong, as what a model wrote.
        .filter(path => !Object.hasOwn(scaffold, path))
    );
    this.remembered = new Remembered(needs.journal.events);
    this.writer = new ProjectWriter({
      ...needs,
      remembered: this.remembered,
      signal: needs.access.signal,
      write: event => this.write(event)
    });
  }

  /** Loads the readers of the project's languages. */
  static async open(needs: ProjectNeeds): Promise<ProjectState> {
    const { plan } = useApproval(needs.agreement);
    return new ProjectState(needs, await loadReaders(pathsOf(plan)));
  }

  get signal(): AbortSignal {
    return this.needs.access.signal;
  }

  write(event: UntimedProjectEvent): void {
    const { journal, clock } = this.needs;
    journal.append({ ...event, at: clock.now() });
  }

  /** The project as far as some files are known. @param known all that are there where absent. */
  view(known?: ReadonlySet<string>): ProjectView {
    const facts =
      known === undefined
        ? this.facts
        : new Map([...this.facts].filter(([path]) => known.has(path)));
    return { readers: this.readers, paths: this.paths, facts };
  }

  /** The texts of the files that are there. */
  contents(known?: ReadonlySet<string>): Map<string, string> {
    const found = new Map<string, string>();
    // In the plan's order, whatever came first.
    for (const path of this.paths) {
      const content = this.files.get(path)?.content ?? null;
      if (content !== null && (known === undefined || known.has(path))) {
        found.set(path, content);
      }
    }
    return found;
  }

  /** Takes a file, known from now on to those that come after it, and writes it. */
  async take(file: ProjectFile): Promise<ProjectFile> {
    this.taken.add(file.path);
    this.know(file);
    if (file.content === null) {
      return file;
    }
    if (file.end === 'kept') {
      const isEdit = this.needs.control.editOf(file.path) === file.content;
      return isEdit ? this.takeEdit(file.path, file.content) : file;
    }
    const written = await this.writer.put(file.path, file.content);
    if (written.type === 'written') {
      return file;
    }
    const kept: ProjectFile = {
      ...file,
      content: written.content,
      end: 'kept',
      findings: []
    };
    this.know(kept);
    return kept;
  }

  /** Takes a file as a human has written it: nobody mends it. */
  async takeEdit(path: string, content: string): Promise<ProjectFile> {
    const file = await this.take({ path, content, end: 'fits', findings: [] });
    const edited: ProjectFile = { ...file, end: 'kept' };
    this.know(edited);
    return edited;
  }

  /** Writes a file that the project says of itself, and that no other file needs. */
  async put(path: string, content: string): Promise<void> {
    await this.writer.put(path, content);
  }

  /** Whether a file is one that is asked for: not made from the plan, not skipped. */
  isAsked(path: string): boolean {
    return (
      (this.files.get(path)?.content ?? null) !== null &&
      this.plan.implementation_order.some(({ files }) =>
        files.includes(path)
      ) &&
      !this.generated.has(path)
    );
  }

  /** Makes a file known without writing it: it is there for those that wait for it. */
  know(file: ProjectFile): void {
    this.files.set(file.path, file);
    if (file.content === null) {
      this.facts.delete(file.path);
    } else {
      this.facts.set(
        file.path,
        readFacts(this.readers, file.path, file.content)
      );
    }
  }
}

/** All paths: those made from the plan, then the others in the order of writing. */
function pathsOf(plan: ProjectPlan): Set<string> {
  return new Set([
    ...contractFiles(plan).map(({ path }) => path),
    ...plan.implementation_order.flatMap(({ files }) => files)
  ]);
}
