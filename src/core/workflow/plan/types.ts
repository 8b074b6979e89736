import type { JsonValue } from '../../json';

/** What a step of a plan makes. */
export type StepKind = 'code' | 'test' | 'doc' | 'review';

/** One step of a plan. */
export interface PlanStep {
  /** Letters, digits, `-` and `_`; unique in the plan. */
  readonly id: string;
  readonly title: string;
  readonly kind: StepKind;
  readonly description: string;
  /** Ids of the steps that come before it. */
  readonly dependsOn: readonly string[];
  /** Whether the user wants it. */
  readonly selected: boolean;
}

/** Something that steps or callers rely on. */
export interface PlanInterface {
  readonly name: string;
  readonly signature: string;
  readonly description: string;
}

/** A file of a module; its text is written later, so a plan holds none. */
export interface PlanFile {
  /** Relative to the project's folder, `/`-separated, never out of it. */
  readonly path: string;
  readonly module: string;
  readonly description: string;
  readonly content: null;
  readonly complete: false;
}

/** A module of a larger result. */
export interface PlanModule {
  readonly name: string;
  readonly description: string;
  readonly technologies: readonly string[];
  /** Names of other modules. */
  readonly dependencies: readonly string[];
  readonly sections: readonly string[];
  readonly specification: string;
  readonly files: readonly PlanFile[];
}

/** A JSON Schema. */
export type JsonSchema = { readonly [key: string]: JsonValue };

/**
 * What will be done, for a human to read, edit and approve. It describes; it holds no code and no
 * commands, so approving it allows nothing to run.
 */
export interface Plan {
  readonly goal: string;
  readonly steps: readonly PlanStep[];
  readonly interfaces: readonly PlanInterface[];
  /** What goes in. Results never stand here. `null` where nothing is said. */
  readonly inputSchema: JsonSchema | null;
  /** What comes out. */
  readonly outputSchema: JsonSchema | null;
  /** What must be true of the result, each to be checked. */
  readonly criteria: readonly string[];
  readonly modules: readonly PlanModule[];
}
