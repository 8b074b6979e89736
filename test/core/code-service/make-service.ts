import { CodeService } from '../../../src/core/code-service/code-service';
import type { CodeServiceDeps } from '../../../src/core/operations/service/deps';
import {
  digestOf,
  mintApproval,
  useApproval,
  type Approved
} from '../../../src/core/consent/approved';
import { CellwrightError } from '../../../src/core/errors';
import type { CodeToRun } from '../../../src/core/ports/sandbox';
import type { FileEntry, FileText } from '../../../src/core/ports/files';
import type { FileProposal } from '../../../src/core/ports/text-change';
import type { FileToWrite, WrittenFile } from '../../../src/core/ports/writer';
import type { ScriptedModel } from '../generation/scripted-model';
import type { RequestPorts } from '../../../src/core/workflow/request-ports';
import { MemoryFiles } from '../context/memory-files';

/** Files in memory with a human in front of them. */
export class Disk {
  readonly files: Map<string, string>;
  readonly proposals: FileProposal[] = [];
  /** What the human was asked to let run. */
  readonly runs: CodeToRun[] = [];
  agrees = true;
  breaks = false;

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.files = new Map(Object.entries(files));
  }

  stat(path: string): Promise<FileEntry | null> {
    return Promise.resolve(this.files.has(path) ? entry(path) : null);
  }

  /** Where a link leads, by its path; `null` for out of the root. */
  readonly links = new Map<string, string | null>();

  async realPath(path: string): Promise<string> {
    const real = this.links.get(path);
    if (real === null) {
      throw new CellwrightError({
        code: 'snippet-outside-root',
        retryable: false,
        message: 'It leads out.'
      });
    }
    return real ?? path;
  }

  readText(path: string): Promise<FileText> {
    return Promise.resolve({
      entry: entry(path),
      text: this.files.get(path) ?? ''
    });
  }

  async decideFile(
    proposal: FileProposal
  ): Promise<Approved<FileToWrite> | null> {
    this.proposals.push(proposal);
    return this.agrees
      ? mintApproval(proposal.file, digestOf(proposal.file))
      : null;
  }

  async decideRun(code: CodeToRun): Promise<Approved<CodeToRun> | null> {
    this.runs.push(code);
    return this.agrees ? mintApproval(code, digestOf(code)) : null;
  }

  async write(file: Approved<FileToWrite>): Promise<WrittenFile> {
    const { path, content } = useApproval(file);
    if (this.breaks) {
      throw new CellwrightError({
        code: 'file-not-written',
        retryable: true,
        message: 'The disk is full.'
      });
    }
    this.files.set(path, content);
    return { path: `/srv/notebooks/${path}` };
  }
}

/** What a request in a notebook of the folder `work` needs to read and save files of a disk. */
export function besideDisk(
  disk: Disk
): Pick<RequestPorts, 'snippetPlace' | 'fileWriter'> {
  const files = Object.assign(new MemoryFiles({}), {
    stat: disk.stat.bind(disk),
    readText: disk.readText.bind(disk),
    realPath: disk.realPath.bind(disk)
  });
  return {
    snippetPlace: () => ({ notebookFolder: 'work', files }),
    fileWriter: () => disk
  };
}

function entry(path: string): FileEntry {
  return { path, kind: 'file', size: null, modified: '2026-01-01T00:00:00Z' };
}

/** A service on a scripted model; time goes on by one millisecond at each look. */
export function serviceOn(
  model: ScriptedModel,
  more: Partial<CodeServiceDeps> & { disk?: Disk } = {}
): CodeService {
  let now = 0;
  const { disk, ...deps } = more;
  return new CodeService({
    model,
    selfModification: null,
    saving:
      disk === undefined ? null : { files: disk, writer: disk, human: disk },
    clock: {
      now: () => (now += 1),
      sleep: () => Promise.resolve()
    },
    ...deps
  });
}
