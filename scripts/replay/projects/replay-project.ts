import { mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ProcessFolder } from '../../../src/adapters/process/process-folder';
import { PackServers } from '../../../src/adapters/mcp/pack-servers';
import { ProcessRuntime } from '../../../src/adapters/process/runtime/process-runtime';
import { systemClock } from '../../../src/core/ports/clock';
import { agreeOnPlan } from '../../../src/core/project/plan/agree-on-plan';
import { agreedPaths } from '../../../src/core/project/plan/agreement';
import { plannedPaths } from '../../../src/core/project/plan/plan-schema';
import type { ProjectEvent } from '../../../src/core/project/journal/project-events';
import { NO_CONTROL } from '../../../src/core/project/project-needs';
import { completePlan } from '../../../src/core/project/tools/complete-plan';
import { writeProject } from '../../../src/core/project/write-project';
import { accept } from './accept';
import { RecordedModel } from './recorded-model';
import { readRecordedProject } from './recorded-project';
import { ReplayHuman } from './replay-human';

/** What came of one recorded project. */
export interface ProjectReplay {
  readonly suite: 'projects';
  readonly id: string;
  /** Files of the plan that stand where the plan has them. */
  readonly files: number;
  readonly lost: number;
  /** Files that nobody planned. */
  readonly misplaced: number;
  readonly calls: number;
  readonly repairs: number;
  readonly escalations: number;
  readonly acceptance: Readonly<Record<string, boolean>>;
  readonly seconds: number;
}

/** Tokens for the existing files in a request: what a model with a window of 200,000 has room for. */
const ROOM = 120_000;

/**
 * Plans and writes a recorded project with the product's own code, in real languages, and then sees whether it is
 * what was wanted.
 *
 * @param keep where the project is left; a temporary folder where `null`.
 * @param tell told what went wrong, for people.
 */
export async function replayProject(
  folder: string,
  keep: string | null,
  tell: (text: string) => void
): Promise<ProjectReplay> {
  const project = await readRecordedProject(folder);
  const began = Date.now();
  const work = await realpath(await mkdtemp(join(tmpdir(), 'project-')));
  const out = keep === null ? join(work, project.id) : join(keep, project.id);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const place = await realpath(out);
  const model = new RecordedModel(project);
  const human = new ReplayHuman();
  const signal = new AbortController().signal;
  const events: ProjectEvent[] = [];
  const servers = new PackServers();
  try {
    const access = { model, settings: { model: null }, signal };
    const agreement = await agreeOnPlan(
      {
        request: project.request,
        decided: [],
        folder: place,
        models: [],
        prices: {},
        room: ROOM,
        beside: 0
      },
      access,
      human,
      {
        known: null,
        complete: plan =>
          completePlan(plan, {
            servers,
            signal,
            tell: event => void events.push({ ...event, at: Date.now() })
          }),
        onPlan: () => undefined
      }
    );
    await writeProject({
      agreement,
      access,
      human,
      folder: new ProcessFolder(place),
      servers,
      runtime: new ProcessRuntime(place, join(work, 'runtime'), human),
      control: NO_CONTROL,
      journal: { events, append: event => void events.push(event) },
      clock: systemClock,
      settings: { parallel: 4, room: ROOM }
    });
    human.failures.forEach(({ subject, why, findings }) =>
      tell(`${project.id}: ${subject.name}: ${why}\n${findings.join('\n')}\n`)
    );
    const { plan } = agreement.value;
    const there = new Set(await filesIn(place));
    const planned = plannedPaths(plan);
    const agreed = agreedPaths(plan);
    const files = planned.filter(path => there.has(path)).length;
    return {
      suite: 'projects',
      id: project.id,
      files,
      lost: planned.length - files,
      misplaced: [...there].filter(path => !agreed.has(path)).length,
      calls: model.calls,
      repairs: events.filter(
        event => event.type === 'file-asked' && event.ask > 1
      ).length,
      escalations: human.failures.length,
      acceptance: await accept(project, place, tell),
      seconds: Math.round((Date.now() - began) / 1000)
    };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true
  });
  return entries
    .filter(entry => !entry.isDirectory())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
