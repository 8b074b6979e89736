import * as z from 'zod/mini';

import { moduleRunShape } from '../journal/module-run-shape';
import { planShape, projectModuleSchema } from '../plan/plan-schema';

const MAX = { files: 400, content: 400_000, line: 1_000 };

const path = z.string().check(z.minLength(1), z.maxLength(200));
const content = z.string().check(z.maxLength(MAX.content));
const file = z.object({ path, content });

/** A file as a tool gives it. */
export type ToolFile = z.infer<typeof file>;

/** How a module is reached that answers requests: what a compose file says of it. */
const service = z.object({
  /** Folder with its Dockerfile, relative to the project; empty for the project's own. */
  folder: z.string().check(z.maxLength(200)),
  port: z.int().check(z.minimum(1), z.maximum(65_535)),
  /** Whether people look at it in a browser. */
  isPage: z.boolean()
});

export type ModuleService = z.infer<typeof service>;

/** Something in a file that the framework's rules forbid. */
const remark = z.object({
  file: path,
  line: z.nullable(z.int()),
  message: z.string().check(z.maxLength(MAX.line)),
  /** `error`: has to be mended; `warning`: is told. */
  severity: z.enum(['error', 'warning'])
});

export type StandardRemark = z.infer<typeof remark>;

/** What the tools of a server for modules take and answer, by their names. */
export const TOOL_SHAPES = {
  /** The rules of the framework for some files. */
  standards: {
    input: z.object({ module: projectModuleSchema, paths: z.array(path) }),
    output: z.object({
      rules: z.record(
        z.string(),
        z.array(z.string().check(z.maxLength(MAX.line))).check(z.maxLength(40))
      )
    })
  },
  /** Files that the plan's technologies need and that nobody planned. */
  scaffold: {
    input: z.object({ module: projectModuleSchema, plan: planShape }),
    output: z.object({
      files: z.array(file).check(z.maxLength(20)),
      service: z.nullable(service)
    })
  },
  /** Writes the files of a module, by sampling. */
  generate_module: {
    input: z.object({
      module: projectModuleSchema,
      plan: planShape,
      /** In an order in which they can be written. */
      files: z.array(z.object({ path, waitsFor: z.array(path) })),
      /** Files at once. */
      parallel: z.int().check(z.minimum(1))
    }),
    output: z.object({ files: z.array(file).check(z.maxLength(MAX.files)) })
  },
  /** Sees whether files keep to the rules. */
  check: {
    input: z.object({
      module: projectModuleSchema,
      files: z.record(z.string(), z.string())
    }),
    output: z.object({ remarks: z.array(remark).check(z.maxLength(400)) })
  },
  /** Installs, builds and tests the module. */
  test: {
    input: z.object({ module: projectModuleSchema, files: z.array(path) }),
    output: moduleRunShape
  },
  /** Installs and builds the module. */
  build: {
    input: z.object({ module: projectModuleSchema }),
    output: moduleRunShape
  },
  /** Starts the module. */
  run: {
    input: z.object({ module: projectModuleSchema }),
    output: z.object({
      port: z.int().check(z.minimum(1), z.maximum(65_535)),
      /** `null` where it ended before it answered. */
      url: z.nullable(z.string().check(z.maxLength(2_000)))
    })
  }
};

export type ToolName = keyof typeof TOOL_SHAPES;
export type ToolInput<N extends ToolName> = z.input<
  (typeof TOOL_SHAPES)[N]['input']
>;
/** What a tool takes, with what may be left out. */
export type ToolTaken<N extends ToolName> = z.output<
  (typeof TOOL_SHAPES)[N]['input']
>;
export type ToolOutput<N extends ToolName> = z.output<
  (typeof TOOL_SHAPES)[N]['output']
>;
