import type { TranslationBundle } from '@jupyterlab/translation';
import type { ProjectPlan } from '../../../core/project/plan/plan-schema';
import { line, type EditField, type PlanTab } from '../plan-line';
import { entriesOf } from './entries';

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
  const endpoints = entriesOf('api_endpoints', fields, read);
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
            edit: endpoints.edit(endpoint, at)
          })
        )
      }
    ],
    add: endpoints.add(trans.__('Add an endpoint'), {
      method: 'GET',
      path: '/',
      description: ''
    })
  };
}

function read([method, path, description]: readonly string[]): Endpoint {
  return { method: method.toUpperCase(), path, description };
}
