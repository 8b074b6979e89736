import * as z from 'zod/mini';

import { coordinationShape } from '../coordinate/coordination';
import { pointSchema } from '../../values/understood';
import { projectModuleSchema } from '../plan/plan-schema';
import { projectPlanSchema } from '../plan/valid-plan';
import { differencesShape } from '../change/differences';
import { moduleRunShape } from './module-run-shape';

const path = z.string();
const text = z.string();
const lines = z.array(text);

const decision = z.discriminatedUnion('type', [
  z.object({ type: z.literal('hint'), text }),
  z.object({ type: z.literal('request'), text }),
  z.object({ type: z.literal('edit'), path, content: text }),
  z.object({ type: z.literal('retry') }),
  z.object({ type: z.literal('continue') }),
  z.object({ type: z.literal('skip') })
]);

const moduleChoice = z.object({
  name: text,
  title: text,
  description: text,
  remarks: text,
  approved: z.boolean(),
  server: z.optional(text),
  timestamp: text,
  module: projectModuleSchema
});

/** How a file ended. `kept`: a human's version counts. `continued`: a human goes on although it does not fit. */
export const FILE_ENDS = ['fits', 'continued', 'skipped', 'kept'] as const;

/** What happens while a project is written, in order; `at` is milliseconds since the epoch. */
const projectEventSchema = z.discriminatedUnion('type', [
  /** A human wants the request as a project in this folder beside the notebook. */
  z.object({ type: z.literal('folder-chosen'), at: z.number(), name: text }),
  /** A model said what is missing and which modules there are; it is paid for and never asked again. */
  z.object({
    type: z.literal('request-coordinated'),
    at: z.number(),
    answer: coordinationShape
  }),
  /** What was missing is settled with the user. */
  z.object({
    type: z.literal('request-settled'),
    at: z.number(),
    points: z.array(pointSchema)
  }),
  z.object({
    type: z.literal('modules-decided'),
    at: z.number(),
    decisions: z.array(moduleChoice)
  }),
  /** A plan was made or revised: what is asked about from here on. */
  z.object({
    type: z.literal('plan-made'),
    at: z.number(),
    plan: projectPlanSchema
  }),
  /** A project that stands in the folder is to be changed: what its files were. */
  z.object({
    type: z.literal('change-begun'),
    at: z.number(),
    /** Names the change, also in what takes it back. */
    change: text,
    /** By path. */
    hashes: z.record(path, text)
  }),
  /** What changes was planned or revised: what is asked about from here on. */
  z.object({
    type: z.literal('differences-planned'),
    at: z.number(),
    differences: differencesShape
  }),
  /** A human agreed to what changes, though not to any text: these files are written for it. */
  z.object({
    type: z.literal('differences-agreed'),
    at: z.number(),
    differences: differencesShape,
    plan: projectPlanSchema
  }),
  /** The tests of a module as they came out before anything was changed. */
  z.object({
    type: z.literal('module-run-before'),
    at: z.number(),
    module: text,
    run: moduleRunShape
  }),
  /** A file is changed, too, since it does not fit what has changed. */
  z.object({ type: z.literal('file-follows'), at: z.number(), path }),
  /** A change of a file stands in the folder; no hash where the file is gone. */
  z.object({
    type: z.literal('change-written'),
    at: z.number(),
    path,
    hash: z.nullable(text)
  }),
  z.object({
    type: z.literal('project-begun'),
    at: z.number(),
    digest: text,
    folder: text
  }),
  z.object({ type: z.literal('module-begun'), at: z.number(), module: text }),
  /** A request left for the model; `ask` counts those for the file from 1. */
  z.object({
    type: z.literal('file-asked'),
    at: z.number(),
    path,
    ask: z.number(),
    left: z.object({ offers: z.number(), named: z.number() })
  }),
  /** An answer came to its end; it is paid for and never asked for again. */
  z.object({
    type: z.literal('file-answered'),
    at: z.number(),
    path,
    ask: z.number(),
    text,
    /** Of the text as it came: a journal that is kept has secrets taken out of its texts. */
    hash: text,
    truncated: z.boolean(),
    model: z.nullable(text)
  }),
  /** An answer was read: what is wrong with it, and what came along. */
  z.object({
    type: z.literal('file-judged'),
    at: z.number(),
    path,
    ask: z.number(),
    findings: lines,
    extras: z.array(path),
    unplanned: z.array(path)
  }),
  z.object({
    type: z.literal('file-written'),
    at: z.number(),
    path,
    hash: text
  }),
  z.object({
    type: z.literal('file-ended'),
    at: z.number(),
    path,
    end: z.enum(FILE_ENDS),
    findings: lines
  }),
  /** A human changed the file meanwhile: it was not touched. */
  z.object({ type: z.literal('file-kept'), at: z.number(), path }),
  /** What was answered and decided for the file before counts no more: it is asked for anew. */
  z.object({
    type: z.literal('file-reopened'),
    at: z.number(),
    path,
    /** What the human says about it; may be empty. */
    hint: z._default(text, '')
  }),
  /** What was decided about the tests of a module counts no more: they are run again. */
  z.object({
    type: z.literal('module-reopened'),
    at: z.number(),
    module: text
  }),
  /** A human wants a file left out, or does no more. */
  z.object({
    type: z.literal('file-skipped'),
    at: z.number(),
    path,
    skipped: z.boolean()
  }),
  /** A human has written the file. */
  z.object({
    type: z.literal('file-edited'),
    at: z.number(),
    path,
    content: text
  }),
  /** A sum was agreed to at which the project asks before it takes more. */
  z.object({
    type: z.literal('budget-agreed'),
    at: z.number(),
    tokens: z.nullable(z.number()),
    dollars: z.nullable(z.number())
  }),
  z.object({ type: z.literal('project-paused'), at: z.number() }),
  z.object({ type: z.literal('project-resumed'), at: z.number() }),
  z.object({
    type: z.literal('failure-decided'),
    at: z.number(),
    subject: text,
    nth: z.number(),
    decision
  }),
  z.object({
    type: z.literal('module-run'),
    at: z.number(),
    module: text,
    nth: z.number(),
    files: text,
    run: moduleRunShape
  }),
  z.object({
    type: z.literal('module-ended'),
    at: z.number(),
    module: text,
    end: z.enum(['proved', 'unproved', 'continued', 'skipped']),
    why: text
  }),
  /** A tool of a server was called; long texts are shortened. */
  z.object({
    type: z.literal('tool-called'),
    at: z.number(),
    module: text,
    server: text,
    tool: text,
    input: text,
    output: text,
    isError: z.boolean()
  }),
  z.object({ type: z.literal('note-added'), at: z.number(), text }),
  z.object({ type: z.literal('project-ended'), at: z.number() })
]);

export type ProjectEvent = z.infer<typeof projectEventSchema>;
export type FileEnd = (typeof FILE_ENDS)[number];
type WithoutTime<E> = E extends unknown ? Omit<E, 'at'> : never;

/** An event without its time. */
export type UntimedProjectEvent = WithoutTime<ProjectEvent>;

/** Where the events of a project are kept: appended only. */
export interface ProjectJournal {
  readonly events: readonly ProjectEvent[];
  append(event: ProjectEvent): void;
}

/** Reads stored events; what cannot be read is left out. */
export function readProjectEvents(items: readonly unknown[]): ProjectEvent[] {
  return items.flatMap(item => {
    const parsed = projectEventSchema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
}
