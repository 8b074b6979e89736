import { digestOf } from '../../consent/approved';
import { namesNow } from '../coordinate/names-now';
import { fileHash } from '../files/project-writer';
import type { ProjectEvent } from '../journal/project-events';
import type { ProjectPlan } from '../plan/plan-schema';
import type { ProjectResult } from '../project-result';

/**
 * The record in the project's folder: the plan, what each file is and which model wrote it, how the modules ended,
 * and what a human decided. Texts of requests, answers and hints are not in it.
 */
export function projectRecord(
  result: ProjectResult,
  plan: ProjectPlan,
  events: readonly ProjectEvent[]
): string {
  const names = namesNow(events);
  const models = new Map<string, string | null>();
  for (const event of events) {
    if (event.type === 'file-answered') {
      models.set(event.path, event.model);
    }
  }
  const record = {
    v: 1,
    digest: digestOf(plan),
    plan,
    files: result.files.map(({ path, content, end }) => ({
      path,
      end,
      hash: content === null ? null : fileHash(content),
      model: models.get(path) ?? null
    })),
    modules: result.modules.map(({ name, end }) => ({ name, end })),
    chosen: events.flatMap(event =>
      event.type === 'modules-decided'
        ? event.decisions.map(({ module: _, ...decision }) => ({
            ...decision,
            name: names.get(decision.name) ?? decision.name
          }))
        : []
    ),
    decisions: events.flatMap(event =>
      event.type === 'failure-decided'
        ? [{ subject: event.subject, decision: event.decision.type }]
        : []
    )
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}
