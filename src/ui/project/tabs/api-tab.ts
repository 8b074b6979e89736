import type { TranslationBundle } from '@jupyterlab/translation';
import { withEntry, withoutEntry } from '../../../core/project/plan/edit-lists';
import type { ProjectPlan } from '../../../core/project/plan/plan-schema';
import { line, type EditField, type PlanTab } from '../plan-line';

type Endpoint = ProjectPlan['api_endpoints'][number];

/** The endpoints that a project's services have. */
export function apiTab(plan: ProjectPlan, trans: TranslationBundle): PlanTab {
  const fields = ({ method, path, description }: Endpoint): EditField[] => [
    { label: trans.__('Method'), value: method },
    { label: trans.__('Path'), value: path },
    {
      label: trans.__('What it does, takes and returns'),
      value: description,
      isLong: true
    }
  ];
  return {
    name: trans.__('API'),
    count: plan.api_endpoints.length,
    groups: [
      {
        title: '',
        lines: plan.api_endpoints.map((endpoint, at) =>
          line(`api_endpoints[${at}]`, `${endpoint.method} ${endpoint.path}`, {
            note: endpoint.description,
            isCode: true,
            edit: {
              form: {
                fields: fields(endpoint),
                write: (now, values) =>
                  withEntry(now, 'api_endpoints', at, read(values))
              },
              remove: now => withoutEntry(now, 'api_endpoints', at)
            }
          })
        )
      }
    ],
    add: {
      title: trans.__('Add an endpoint'),
      fields: fields({ method: 'GET', path: '/', description: '' }),
      write: (now, values) =>
        withEntry(now, 'api_endpoints', now.api_endpoints.length, read(values))
    }
  };
}

function read([method, path, description]: readonly string[]): Endpoint {
  return { method: method.toUpperCase(), path, description };
}
