import {
  EMPTY_MODULE,
  projectModuleSchema,
  type ProjectModule
} from '../plan/plan-schema';

/** A module as a human decides about it. */
export interface ModuleChoice {
  readonly module: ProjectModule;
  /** Whether it is wanted. */
  readonly approved: boolean;
  /** What the human says about it; may be empty. */
  readonly remarks: string;
  /** The server of the administrator's that makes it, empty for ours; absent where there is no choice. */
  readonly server?: string;
}

/** What was decided about a module, as it is kept. */
export interface ModuleDecision {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly remarks: string;
  readonly approved: boolean;
  readonly server?: string;
  /** When it was decided, in ISO 8601. */
  readonly timestamp: string;
}

/** A decision as it is kept. @param now epoch, ms. */
export function moduleDecision(
  { module, approved, remarks, server }: ModuleChoice,
  now: number
): ModuleDecision {
  const { name, framework, description } = module;
  return {
    name,
    title: `${name} (${framework})`,
    description,
    remarks,
    approved,
    ...(server === undefined ? {} : { server }),
    timestamp: new Date(now).toISOString()
  };
}

/** The modules that are wanted, in the order chosen: none of them needs one that is not wanted. */
export function chosenModules(
  choices: readonly ModuleChoice[]
): ProjectModule[] {
  const wanted = choices.filter(({ approved }) => approved);
  const names = new Set(wanted.map(({ module }) => module.name));
  return wanted.map(({ module }) => ({
    ...module,
    dependencies: module.dependencies.filter(name => names.has(name))
  }));
}

/** Why these modules cannot be planned, a sentence each, for the human; empty where they can. */
export function choiceFaults(choices: readonly ModuleChoice[]): string[] {
  const wanted = choices.filter(({ approved }) => approved);
  const names = wanted.map(({ module }) => module.name.trim().toLowerCase());
  return [
    ...(wanted.length === 0 ? ['Choose at least one module.'] : []),
    ...(wanted.every(
      ({ module }) => projectModuleSchema.safeParse(module).success
    )
      ? []
      : ['Each module needs a name and a framework.']),
    ...(new Set(names).size === names.length
      ? []
      : ['Two modules have the same name.'])
  ];
}

/** Changes one of the choices. A new name is followed where other modules need it. */
export function changeChoice(
  choices: readonly ModuleChoice[],
  at: number,
  change: Partial<Omit<ModuleChoice, 'module'>> & {
    readonly module?: Partial<ProjectModule>;
  }
): ModuleChoice[] {
  const before = choices[at].module;
  const module = { ...before, ...change.module };
  return choices.map((choice, nth) =>
    nth === at
      ? { ...choice, ...change, module }
      : {
          ...choice,
          module: {
            ...choice.module,
            dependencies: choice.module.dependencies.map(name =>
              name === before.name ? module.name : name
            )
          }
        }
  );
}

/** A module that the human adds. @param isServed whether servers of the administrator's can be chosen. */
export function addedChoice(isServed: boolean): ModuleChoice {
  return {
    module: EMPTY_MODULE,
    approved: true,
    remarks: '',
    ...(isServed ? { server: '' } : {})
  };
}

/** Moves one of the choices up or down; what is at the end stays there. */
export function moveChoice(
  choices: readonly ModuleChoice[],
  at: number,
  by: -1 | 1
): ModuleChoice[] {
  const moved = [...choices];
  const to = at + by;
  if (to >= 0 && to < moved.length) {
    [moved[at], moved[to]] = [moved[to], moved[at]];
  }
  return moved;
}
