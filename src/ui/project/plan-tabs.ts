import type { TranslationBundle } from '@jupyterlab/translation';
import type { ProjectPlan } from '../../core/project/plan/plan-schema';
import { apiTab } from './tabs/api-tab';
import { dataTab } from './tabs/data-tab';
import { filesTab } from './tabs/files-tab';
import { orderTab } from './tabs/order-tab';
import { overviewTab } from './tabs/overview-tab';
import { routesTab } from './tabs/routes-tab';
import type { PlanTab } from './plan-line';

/** A plan as tabs of lines. */
export function planTabs(
  plan: ProjectPlan,
  trans: TranslationBundle
): PlanTab[] {
  return [overviewTab, filesTab, routesTab, apiTab, dataTab, orderTab].map(
    tab => tab(plan, trans)
  );
}
