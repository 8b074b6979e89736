import type { ProjectModule, ProjectPlan } from '../plan/plan-schema';
import type {
  ModuleService,
  StandardRemark,
  ToolFile
} from '../tools/tool-shapes';

/** Rules for some files of a framework, as the model is told them. */
export interface Standard {
  readonly files: RegExp;
  readonly rules: readonly string[];
}

/** What a pack adds to a plan. */
export interface Scaffold {
  readonly files: readonly ToolFile[];
  /** How the module is reached, where it answers requests. */
  readonly service: ModuleService | null;
}

/** What is known of a family of frameworks: its server's tools are made of this. */
export interface FrameworkPack {
  /** The name of its server. */
  readonly name: string;
  /** The frameworks that it is for, in lower case. */
  readonly frameworks: RegExp;
  /** @param module its technologies may bring rules of their own. */
  standards(module: ProjectModule): readonly Standard[];
  /** Files that the plan lacks; see {@link Scaffold}. */
  scaffold(module: ProjectModule, plan: ProjectPlan): Scaffold;
  /** What in the texts of files, by path, the rules forbid. */
  check(files: ReadonlyMap<string, string>): readonly StandardRemark[];
}

/** The rules of a pack for one file. */
export function rulesFor(
  pack: FrameworkPack,
  module: ProjectModule,
  path: string
): string[] {
  return pack
    .standards(module)
    .filter(({ files }) => files.test(path))
    .flatMap(({ rules }) => rules);
}
