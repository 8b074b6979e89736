import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

/** A command that passes on a finished project. */
export interface Acceptance {
  readonly name: string;
  readonly cwd?: string;
  /** A line for a shell. */
  readonly run: string;
  readonly needs?: readonly string[];
}

/** What a model answered when it was asked to plan and write a project. */
export interface RecordedProject {
  readonly id: string;
  readonly folder: string;
  readonly request: string;
  /** Texts of the answers to the request for a plan, in order. */
  readonly plans: readonly string[];
  /** By path: the answers to the requests for the file, in order. */
  readonly files: ReadonlyMap<string, readonly RecordedAnswer[]>;
  readonly acceptance: readonly Acceptance[];
}

export interface RecordedAnswer {
  readonly text: string;
  /** Whether the length limit ended it. */
  readonly isCut: boolean;
}

interface ProjectFile {
  readonly id: string;
  readonly request: string;
  readonly plan: readonly string[];
  readonly files: Readonly<Record<string, readonly string[]>>;
  readonly faults?: readonly {
    readonly path: string;
    readonly attempt: number;
    readonly kind: string;
  }[];
  readonly acceptance: readonly Acceptance[];
}

/** Reads the folder of a recorded project. @throws Error where it is none. */
export async function readRecordedProject(
  folder: string
): Promise<RecordedProject> {
  const data = JSON.parse(
    await readFile(join(folder, 'project.json'), 'utf8')
  ) as ProjectFile;
  const read = (name: string) =>
    readFile(join(folder, 'answers', name), 'utf8');
  const cut = new Set(
    (data.faults ?? [])
      .filter(({ kind }) => kind === 'cut')
      .map(({ path, attempt }) => `${path} ${attempt}`)
  );
  const files = await Promise.all(
    Object.entries(data.files).map(async ([path, names]) => {
      const answers = await Promise.all(
        names.map(async (name, at) => ({
          text: await read(name),
          isCut: cut.has(`${path} ${at}`)
        }))
      );
      return [path, answers] as const;
    })
  );
  return {
    id: data.id,
    folder: resolve(folder),
    request: data.request,
    plans: await Promise.all(data.plan.map(read)),
    files: new Map(files),
    acceptance: data.acceptance
  };
}
