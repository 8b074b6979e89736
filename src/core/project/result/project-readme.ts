import type { ProjectPlan } from '../plan/plan-schema';
import type { ProjectResult } from '../project-result';

const ENDS = {
  proved: 'its tests pass',
  unproved: 'nothing was run',
  continued: 'not everything passes',
  skipped: 'left out'
} as const;

/** A README for a project whose plan has none: what it is, its modules, and what was proved. */
export function projectReadme(
  result: ProjectResult,
  plan: ProjectPlan
): string {
  const modules = plan.modules.map(({ name, framework, description }) => {
    const end =
      result.modules.find(item => item.name === name)?.end ?? 'skipped';
    return `- **${name}** (${framework}): ${description === '' ? '' : `${description} `}When it was generated: ${ENDS[end]}.`;
  });
  return [
    `# ${plan.name}`,
    '',
    plan.summary,
    '',
    '## Modules',
    '',
    ...modules,
    ''
  ].join('\n');
}
