import type { TranslationBundle } from '@jupyterlab/translation';
import {
  addModule,
  editModule,
  removeModule
} from '../../../core/project/plan/edit-modules';
import {
  EMPTY_MODULE,
  type ProjectModule,
  type ProjectPlan
} from '../../../core/project/plan/plan-schema';
import {
  line,
  wordsOf,
  type EditField,
  type PlanGroup,
  type PlanLine,
  type PlanTab
} from '../plan-line';
import { entriesOf } from './entries';

type Feature = ProjectPlan['features'][number];

/** What a project is: summary, features and modules. */
export function overviewTab(
  plan: ProjectPlan,
  trans: TranslationBundle
): PlanTab {
  return {
    name: trans.__('Overview'),
    count: null,
    groups: [
      {
        title: trans.__('What it is'),
        lines: [
          line('summary', plan.summary === '' ? plan.name : plan.summary, {
            edit: {
              form: {
                fields: [
                  { label: trans.__('Name'), value: plan.name },
                  {
                    label: trans.__('Summary'),
                    value: plan.summary,
                    isLong: true
                  }
                ],
                write: (now, [name, summary]) => ({ ...now, name, summary })
              }
            }
          })
        ]
      },
      features(plan, trans),
      modules(plan, trans)
    ]
  };
}

function features(plan: ProjectPlan, trans: TranslationBundle): PlanGroup {
  const fields = ({ name, sub_features }: Feature): EditField[] => [
    { label: trans.__('Feature'), value: name },
    {
      label: trans.__('Parts, with commas between'),
      value: sub_features.join(', ')
    }
  ];
  const read = ([name, parts]: readonly string[]): Feature => ({
    name,
    sub_features: wordsOf(parts)
  });
  const entries = entriesOf('features', fields, read);
  return {
    title: trans.__('Features'),
    lines: plan.features.map((feature, at) =>
      line(`features[${at}]`, feature.name, {
        note: feature.sub_features.join(', '),
        edit: entries.edit(feature, at)
      })
    ),
    add: entries.add(trans.__('Add a feature'), { name: '', sub_features: [] })
  };
}

function modules(plan: ProjectPlan, trans: TranslationBundle): PlanGroup {
  return {
    title: trans.__('Modules'),
    lines: plan.modules.flatMap((module, at) => moduleLines(module, at, trans)),
    add: {
      title: trans.__('Add a module'),
      fields: moduleFields(EMPTY_MODULE, trans),
      write: (now, values) =>
        addModule(now, { sections: [], ...readModule(values) })
    }
  };
}

function moduleLines(
  module: ProjectModule,
  at: number,
  trans: TranslationBundle
): PlanLine[] {
  const { name, framework, description, specification } = module;
  return [
    line(`modules[${at}]`, name, {
      note: [framework, description]
        .filter(text => text !== '')
        .join(' \u00b7 '),
      edit: {
        form: {
          fields: moduleFields(module, trans),
          write: (now, values) => editModule(now, name, readModule(values))
        },
        remove: now => removeModule(now, name)
      }
    }),
    ...(specification === ''
      ? []
      : [line(`modules[${at}].specification`, specification, { depth: 1 })])
  ];
}

function moduleFields(
  module: ProjectModule,
  trans: TranslationBundle
): EditField[] {
  return [
    { label: trans.__('Name'), value: module.name },
    { label: trans.__('Framework'), value: module.framework },
    { label: trans.__('What it is for'), value: module.description },
    {
      label: trans.__('Technologies, with commas between'),
      value: module.technologies.join(', ')
    },
    {
      label: trans.__('Modules that it needs, with commas between'),
      value: module.dependencies.join(', ')
    },
    {
      label: trans.__('Specification'),
      value: module.specification,
      isLong: true
    }
  ];
}

function readModule([
  name,
  framework,
  description,
  technologies,
  dependencies,
  specification
]: readonly string[]): Omit<ProjectModule, 'sections'> {
  return {
    name,
    framework,
    description,
    technologies: wordsOf(technologies),
    dependencies: wordsOf(dependencies),
    specification
  };
}
