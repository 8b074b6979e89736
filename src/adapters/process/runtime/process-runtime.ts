/// <reference types="node" />
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

import type { Approved } from '../../../core/consent/approved';
import type { CommandsHuman } from '../../../core/ports/jobs';
import type {
  ModuleRun,
  ModuleToRun,
  Runtime
} from '../../../core/ports/runtime';
import { JobRuntime } from '../../../core/project/jobs/job-runtime';
import { ProcessCommands } from '../../../core/project/jobs/process-commands';
import { MAVEN_FOLDER } from '../../../core/project/jobs/run-java';
import type { ProjectAgreement } from '../../../core/project/plan/agreement';
import { ProcessJobs } from './process-jobs';
import { copyProject } from './work-copy';

/**
 * Runs modules as plain processes of this machine, in a copy of the project, with the tools and packages that are
 * installed. It is no jail: what is run here must be trusted or the machine be expendable.
 */
export class ProcessRuntime implements Runtime {
  /**
   * @param folder the project's folder, absolute.
   * @param copy where its copy is, absolute; it may be kept between runs.
   */
  constructor(
    private readonly folder: string,
    private readonly copy: string,
    human: CommandsHuman
  ) {
    const read = (path: string) => readText(join(copy, path));
    this.runtime = new JobRuntime(
      { path: folder, jobs: new ProcessJobs(copy), human },
      new ProcessCommands({ read }, true)
    );
  }

  async run(
    module: ModuleToRun,
    agreement: Approved<ProjectAgreement>,
    signal: AbortSignal
  ): Promise<ModuleRun> {
    await copyProject(this.folder, this.copy);
    await shareMaven(this.copy);
    return this.runtime.run(module, agreement, signal);
  }

  private readonly runtime: JobRuntime;
}

/** What Maven got for other projects is used. */
async function shareMaven(copy: string): Promise<void> {
  const link = join(copy, MAVEN_FOLDER);
  await mkdir(dirname(link), { recursive: true });
  try {
    await symlink(join(homedir(), '.m2', 'repository'), link);
  } catch {
    // It is there.
  }
}

async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch {
    return null;
  }
}
