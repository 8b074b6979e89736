import type { TranslationBundle } from '@jupyterlab/translation';
import { withEntry } from '../../../core/project/plan/edit-lists';
import type { ProjectPlan } from '../../../core/project/plan/plan-schema';
import {
  line,
  type EditField,
  type PlanGroup,
  type PlanTab
} from '../plan-line';
import { entriesOf, type Entries } from './entries';

type DataModel = ProjectPlan['data_models'][number];
type Field = DataModel['fields'][number];

/** The data that a project keeps or exchanges, field by field. */
export function dataTab(plan: ProjectPlan, trans: TranslationBundle): PlanTab {
  const models = entriesOf(
    'data_models',
    ({ name }) => [{ label: trans.__('Name'), value: name }],
    ([name], model) => ({ ...model, name })
  );
  return {
    name: trans.__('Data'),
    count: plan.data_models.length,
    groups: plan.data_models.map((model, at) =>
      group(model, at, models, trans)
    ),
    add: models.add(trans.__('Add a data model'), { name: '', fields: [] })
  };
}

function group(
  model: DataModel,
  at: number,
  models: Entries<DataModel>,
  trans: TranslationBundle
): PlanGroup {
  const write = (now: ProjectPlan, fields: readonly Field[]) =>
    withEntry(now, 'data_models', at, { ...model, fields: [...fields] });
  const form = ({ name, type }: Field): EditField[] => [
    { label: trans.__('Field'), value: name },
    { label: trans.__('Type'), value: type }
  ];
  const read = ([name, type]: readonly string[]): Field => ({ name, type });
  return {
    title: model.name,
    lines: model.fields.map((field, nth) =>
      line(`data_models[${at}].fields[${nth}]`, field.name, {
        note: field.type,
        isCode: true,
        edit: {
          form: {
            fields: form(field),
            write: (now, values) =>
              write(now, model.fields.with(nth, read(values)))
          },
          remove: now =>
            write(
              now,
              model.fields.filter((_, other) => other !== nth)
            )
        }
      })
    ),
    edit: models.edit(model, at),
    add: {
      title: trans.__('Add a field'),
      fields: form({ name: '', type: '' }),
      write: (now, values) => write(now, [...model.fields, read(values)])
    }
  };
}
