/// <reference types="node" />
import {
  mkdir,
  readdir,
  readFile,
  realpath,
  rm,
  writeFile
} from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { Approved } from '../../../core/consent/approved';
import { requireAgreedCommand } from '../../../core/project/jobs/agreed-commands';
import type {
  AgreedCommands,
  Job,
  JobResult,
  Jobs
} from '../../../core/ports/jobs';
import { runCommand } from './run-command';

/** Runs commands as processes of this machine, in a folder of it. */
export class ProcessJobs implements Jobs {
  /** @param folder absolute. */
  constructor(private readonly folder: string) {}

  whyNot(): Promise<null> {
    return Promise.resolve(null);
  }

  async run(
    job: Job,
    agreed: Approved<AgreedCommands>,
    signal: AbortSignal
  ): Promise<JobResult> {
    requireAgreedCommand(agreed, job);
    const { inputs = {}, results = [] } = job;
    for (const [path, text] of Object.entries(inputs)) {
      await mkdir(dirname(join(this.folder, path)), { recursive: true });
      await writeFile(join(this.folder, path), text);
    }
    for (const path of await this.matching(results)) {
      await rm(join(this.folder, path));
    }
    const { end, code, output } = await runCommand(
      { ...job, cwd: join(this.folder, job.cwd) },
      signal
    );
    const files = new Map(
      await Promise.all(
        (await this.matching(results)).map(
          async path =>
            [path, await readFile(join(this.folder, path), 'utf8')] as const
        )
      )
    );
    return { end, code, output, files, root: await realpath(this.folder) };
  }

  /** The files that match; only last names have `*`. */
  private async matching(patterns: readonly string[]): Promise<string[]> {
    const found = await Promise.all(
      patterns.map(async pattern => {
        const folder = dirname(pattern);
        const name = nameLike(pattern.slice(folder.length + 1));
        try {
          return (await readdir(join(this.folder, folder)))
            .filter(entry => name.test(entry))
            .map(entry => `${folder}/${entry}`);
        } catch {
          return [];
        }
      })
    );
    return found.flat();
  }
}

function nameLike(pattern: string): RegExp {
  const parts = pattern
    .split('*')
    .map(part => part.replace(/[.\\+^$()[\]{}|?]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}
