import * as z from 'zod/mini';
import type { Immutable } from '../../immutable';
import { isRecord } from '../../json';

const identifier = z
  .string()
  .check(
    z.regex(
      /^[\p{L}_][\p{L}\p{N}_]*$/u,
      'must be a Python name without dots, blanks or brackets'
    )
  );
const text = z._default(z.string(), '');
const names = z._default(z.array(z.string()), []);

const attribute = z.object({
  name: identifier,
  type: z._default(z.string(), 'Any'),
  description: text,
  /** Python expression of the default value. */
  default: z.nullish(z.string())
});

const callable = {
  name: identifier,
  signature: text,
  description: text,
  body_placeholder: text,
  decorators: names,
  /** Names of components that must be written first. */
  depends_on: names,
  /** Whether the module makes no sense without it. */
  critical: z._default(z.boolean(), false)
};

const method = z.object({
  type: z._default(z.literal('method'), 'method'),
  ...callable
});
/** The module of a component, where an outline has several. */
const ofModule = z.optional(z.string());

const functionComponent = z.object({
  type: z.literal('function'),
  ...callable,
  module: ofModule
});

const classComponent = z.object({
  type: z.literal('class'),
  module: ofModule,
  name: identifier,
  description: text,
  bases: names,
  decorators: names,
  depends_on: names,
  attributes: z._default(z.array(attribute), []),
  methods: z._default(z.array(method), []),
  /** Classes inside the class. */
  get classes(): z.ZodMiniDefault<z.ZodMiniArray<z.ZodMiniType<OutlineClass>>> {
    return z._default(
      z.array(classComponent as z.ZodMiniType<OutlineClass>),
      []
    );
  }
});

const component = z.discriminatedUnion('type', [
  functionComponent,
  classComponent
]);

/** An attribute of a class in an outline. */
export type OutlineAttribute = Immutable<z.infer<typeof attribute>>;
/** A function of a module in an outline. */
export type OutlineFunction = Immutable<z.infer<typeof functionComponent>>;
/** A method of a class in an outline. */
export type OutlineMethod = Immutable<z.infer<typeof method>>;

/** A class in an outline. */
export interface OutlineClass {
  readonly type: 'class';
  readonly module?: string | undefined;
  readonly name: string;
  readonly description: string;
  readonly bases: readonly string[];
  readonly decorators: readonly string[];
  readonly depends_on: readonly string[];
  readonly attributes: readonly OutlineAttribute[];
  readonly methods: readonly OutlineMethod[];
  readonly classes: readonly OutlineClass[];
}

const aboutModule = {
  module_name: z._default(z.string(), 'module'),
  description: text,
  module_docstring: text,
  imports: names
};

/**
 * The outline of Python code before its parts are written: one JSON object. Classes may stand among the components
 * or in a list `classes` of their own; of several modules each may hold its components. Its field names are part of
 * the format.
 */
export const outlineSchema = z.pipe(
  z.transform((value: unknown) =>
    withComponentsOfModules(withClassesAsComponents(value))
  ),
  z
    .object({
      ...aboutModule,
      /** Empty where all of it is one module. */
      modules: z._default(z.array(z.object(aboutModule)), []),
      components: z.array(component),
      main_execution_block: z.nullish(z.string())
    })
    .check(
      z.superRefine((outline, context) => {
        const seen = new Set<string>();
        outline.components.forEach(({ name }, at) => {
          if (seen.has(name)) {
            context.addIssue({
              code: 'custom',
              path: ['components', at, 'name'],
              message: `"${name}" stands twice; every component needs a name of its own`
            });
          }
          seen.add(name);
        });
        if (
          outline.components.length === 0 &&
          (outline.main_execution_block ?? '').trim() === ''
        ) {
          context.addIssue({
            code: 'custom',
            path: ['components'],
            message: 'names no function, no class and no main block'
          });
        }
      })
    )
);

/** The outline of one or several Python modules. */
export type Outline = Immutable<z.infer<typeof outlineSchema>>;

function withClassesAsComponents(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('classes' in value)) {
    return value;
  }
  const { classes, ...rest } = value;
  const components: unknown = 'components' in rest ? rest.components : [];
  return Array.isArray(classes) && Array.isArray(components)
    ? {
        ...rest,
        components: [
          ...components,
          ...classes.map((item: unknown) =>
            typeof item === 'object' ? { type: 'class', ...item } : item
          )
        ]
      }
    : value;
}

/** The components of all modules as those of the outline, each with its module's name. */
function withComponentsOfModules(value: unknown): unknown {
  if (!isRecord(value) || !Array.isArray(value.modules)) {
    return value;
  }
  const modules = value.modules.map(withClassesAsComponents);
  const own = Array.isArray(value.components) ? value.components : [];
  const inModules = modules
    .filter(isRecord)
    .flatMap(module =>
      (Array.isArray(module.components) ? module.components : []).map(
        (item: unknown) =>
          isRecord(item) ? { module: module.module_name, ...item } : item
      )
    );
  return { ...value, modules, components: [...own, ...inModules] };
}
