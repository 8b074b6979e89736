import { mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ProcessFolder } from '../../../src/adapters/process/process-folder';
import { PackServers } from '../../../src/adapters/mcp/pack-servers';
import { ProcessRuntime } from '../../../src/adapters/process/runtime/process-runtime';
import { isLeftByTools } from '../../../src/adapters/process/runtime/work-copy';
import { systemClock } from '../../../src/core/ports/clock';
import type { RunsIn } from '../../../src/core/ports/jobs';
import type { Runtime } from '../../../src/core/ports/runtime';
import { agreeOnPlan } from '../../../src/core/project/plan/agree-on-plan';
import { agreedPaths } from '../../../src/core/project/plan/agreement';
import { plannedPaths } from '../../../src/core/project/plan/plan-schema';
import type { ProjectEvent } from '../../../src/core/project/journal/project-events';
import { NO_CONTROL } from '../../../src/core/project/project-needs';
import { completePlan } from '../../../src/core/project/tools/complete-plan';
import { writeProject } from '../../../src/core/project/write-project';
import { accept } from './accept';
import { RecordedModel } from './recorded-model';
import { readRecordedProject, type RecordedProject } from './recorded-project';
import { ReplayHuman } from './replay-human';
import { killServer, type Kill } from './runtime/kill-server';
import type { Leftovers } from './runtime/leftovers';
import { ServerRuntime, type ServedModule } from './runtime/server-runtime';

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
  /** Modules whose tests passed, of all. */
  readonly proved: number;
  readonly modules: number;
  /** What was served, and what stays of all that was run; `null` where the server extension ran nothing. */
  readonly run: {
    readonly runsIn: RunsIn;
    readonly served: readonly ServedModule[];
    readonly left: Leftovers;
    /** Runs afterwards in which the server was killed. */
    readonly kills: readonly Kill[];
  } | null;
  readonly seconds: number;
}

/** How a recorded project is replayed. */
export interface ReplayWish {
  /** Where it is left; a temporary folder where `null`. */
  readonly keep: string | null;
  /** What the server extension runs it in; `null` for the tools of this machine alone. */
  readonly runtime: RunsIn | null;
  /** Settings of the Jupyter server. */
  readonly config: string | null;
  /** How often the server is killed in a run afterwards. */
  readonly kills: number;
  /** Told what went wrong, for people. */
  readonly tell: (text: string) => void;
}

/** Tokens for the existing files in a request: what a model with a window of 200,000 has room for. */
const ROOM = 120_000;

/**
 * Plans and writes a recorded project with the product's own code, in real languages, and then sees whether it is
 * what was wanted.
 */
export async function replayProject(
  folder: string,
  { keep, runtime, config, kills: times, tell }: ReplayWish
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
  const events: ProjectEvent[] = [];
  let server: ServerRuntime | null = null;
  try {
    server =
      runtime && (await ServerRuntime.start(place, runtime, human, config));
    const { agreement, modules } = await write({
      project,
      place,
      model,
      human,
      events,
      runtime:
        server?.runtime ??
        new ProcessRuntime(place, join(work, 'runtime'), human)
    });
    const { plan } = agreement.value;
    human.failures.forEach(({ subject, why, findings }) =>
      tell(`${project.id}: ${subject.name}: ${why}\n${findings.join('\n')}\n`)
    );
    const there = new Set(await filesIn(place));
    const planned = plannedPaths(plan);
    const agreed = agreedPaths(plan);
    const files = planned.filter(path => there.has(path)).length;
    const served = (await server?.preview()) ?? [];
    served
      .filter(({ healthy }) => !healthy)
      .forEach(({ module, why }) =>
        tell(`${project.id}: ${module} was not served: ${why}\n`)
      );
    const left = await server?.end();
    server = null;
    const kills =
      runtime === null
        ? []
        : await killServer(
            { folder: place, agreement },
            { runsIn: runtime, config, human, times }
          );
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
      proved: modules.filter(({ end }) => end === 'proved').length,
      modules: modules.length,
      run:
        runtime === null || left === undefined
          ? null
          : { runsIn: runtime, served, left, kills },
      seconds: Math.round((Date.now() - began) / 1000)
    };
  } finally {
    await server?.end();
    await rm(work, { recursive: true, force: true });
  }
}

/** What a project is written with. */
interface Writing {
  readonly project: RecordedProject;
  /** The folder, absolute and without links. */
  readonly place: string;
  readonly model: RecordedModel;
  readonly human: ReplayHuman;
  readonly events: ProjectEvent[];
  readonly runtime: Runtime;
}

async function write({
  project,
  place,
  model,
  human,
  events,
  runtime
}: Writing) {
  const signal = new AbortController().signal;
  const servers = new PackServers();
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
  const { modules } = await writeProject({
    agreement,
    access,
    human,
    folder: new ProcessFolder(place),
    servers,
    runtime,
    control: NO_CONTROL,
    journal: { events, append: event => void events.push(event) },
    clock: systemClock,
    settings: { parallel: 4, room: ROOM }
  });
  return { agreement, modules };
}

/** The files of a project, but for what tools have left in its folder. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {
    recursive: true,
    withFileTypes: true
  });
  return entries
    .filter(entry => !entry.isDirectory())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter(path => !isLeftByTools(path));
}
