/// <reference types="node" />
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { useApproval, type Approved } from '../../../core/consent/approved';
import type {
  ModuleRun,
  ModuleToRun,
  Runtime
} from '../../../core/ports/runtime';
import type { ProjectAgreement } from '../../../core/project/plan/agreement';
import { unavailable, type RunPlace } from './place';
import { runJava } from './run-java';
import { runNode } from './run-node';
import { runPython } from './run-python';
import { copyProject } from './work-copy';

type Runner = (place: RunPlace) => Promise<ModuleRun>;

/** By what most of a module's code is. */
const RUNNERS: readonly (readonly [RegExp, Runner])[] = [
  [/\.py$/, runPython],
  [/\.[cm]?[jt]sx?$/, runNode],
  [/\.java$/, runJava]
];

/**
 * Runs modules as plain processes of this machine, in a copy of the project, with the tools that are installed. It
 * is no jail: what is run here must be trusted or the machine be expendable.
 */
export class ProcessRuntime implements Runtime {
  /**
   * @param folder the project's folder, absolute.
   * @param cache a folder for copies and environments, absolute; it may be kept between runs.
   */
  constructor(
    private readonly folder: string,
    private readonly cache: string
  ) {}

  async run(
    module: ModuleToRun,
    agreement: Approved<ProjectAgreement>,
    signal: AbortSignal
  ): Promise<ModuleRun> {
    useApproval(agreement);
    const runner = runnerOf(module.files);
    if (runner === null) {
      return unavailable(
        `There is nothing here that runs ${module.framework}.`
      );
    }
    await mkdir(this.cache, { recursive: true });
    const project = join(this.cache, 'project');
    await copyProject(this.folder, project);
    return runner({ project, cache: this.cache, module, signal });
  }
}

function runnerOf(files: readonly string[]): Runner | null {
  const counted = RUNNERS.map(([code, runner]) => ({
    runner,
    count: files.filter(path => code.test(path)).length
  })).sort((a, b) => b.count - a.count);
  return counted[0].count > 0 ? counted[0].runner : null;
}
