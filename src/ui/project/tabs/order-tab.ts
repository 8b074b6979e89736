import type { TranslationBundle } from '@jupyterlab/translation';
import { moveFile } from '../../../core/project/plan/edit-files';
import type { ProjectPlan } from '../../../core/project/plan/plan-schema';
import { line, type PlanTab } from '../plan-line';

/** The steps in which the files are written. */
export function orderTab(plan: ProjectPlan, trans: TranslationBundle): PlanTab {
  return {
    name: trans.__('Order'),
    count: plan.implementation_order.length,
    groups: plan.implementation_order.map(({ type, files }, at) => ({
      title: type === '' ? `${at + 1}` : `${at + 1}. ${type}`,
      lines: files.map((path, nth) =>
        line(`implementation_order[${at}].files[${nth}]`, path, {
          isCode: true,
          edit: { move: (now, by) => moveFile(now, path, by) }
        })
      ),
      edit: {
        form: {
          fields: [{ label: trans.__('What its files are'), value: type }],
          write: (now, [word]) => ({
            ...now,
            implementation_order: now.implementation_order.map((step, other) =>
              other === at ? { ...step, type: word } : step
            )
          })
        }
      }
    }))
  };
}
