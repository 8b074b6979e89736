import { fenced } from '../../context/fence';
import { formatTree } from './file-tree';
import { code, count, oneLine } from './markdown-words';
import { howToRun } from './how-to-run';
import type { ProjectPlan } from '../plan/plan-schema';
import type { ModuleResult, ProjectResult } from '../project-result';

/** What became of a project in a line or two, for its card. @param folder as it is named to people. */
export function projectHeadline(
  { files, modules }: ProjectResult,
  plan: ProjectPlan,
  folder: string
): string {
  const there = files.filter(({ content }) => content !== null).length;
  const proved = modules.filter(({ end }) => end === 'proved').length;
  const open = files.filter(({ end }) => end === 'continued').length;
  return [
    `**${oneLine(plan.name)}**: ${count(there, 'file')} in ${code(folder)}.`,
    `The tests pass for ${proved} of ${count(modules.length, 'module')}.`,
    ...(open === 0
      ? []
      : [`${count(open, 'file')} ${open === 1 ? 'does' : 'do'} not fit yet.`])
  ].join(' ');
}

/** The whole summary of a project as Markdown: what was built, its files, how to run it, what was proved and what not. */
export function projectMarkdown(
  result: ProjectResult,
  plan: ProjectPlan,
  folder: string
): string {
  const texts = new Map(
    result.files.flatMap(({ path, content }) =>
      content === null ? [] : [[path, content] as const]
    )
  );
  const there = [...texts.keys()];
  return [
    `## ${oneLine(plan.name)}`,
    '',
    ...(plan.summary === '' ? [] : [oneLine(plan.summary), '']),
    `Written to ${code(folder)}, ${count(there.length, 'file')}:`,
    '',
    fenced('text', formatTree(there)),
    '',
    '### How to run it',
    '',
    fenced('bash', howToRun(plan, folder, texts).join('\n')),
    '',
    '### What was proved',
    '',
    ...result.modules.map(moduleLine),
    ...leftLines(result),
    ...remarkLines(result),
    ''
  ].join('\n');
}

const ENDS: Readonly<Record<ModuleResult['end'], string>> = {
  proved: 'its tests pass',
  unproved: '**nothing was run**',
  continued: '**not everything passes**',
  skipped: '**left out**'
};

function moduleLine({ name, end, why }: ModuleResult): string {
  const reason = oneLine(why).slice(0, 300);
  const detail =
    reason === '' ? '' : `: ${end === 'proved' ? code(reason) : reason}`;
  return `- ${oneLine(name)}: ${ENDS[end]}${detail}`;
}

/** What somebody has to look at, one line each. */
function leftLines({ files }: ProjectResult): string[] {
  return files.flatMap(({ path, end, findings }) => {
    switch (end) {
      case 'continued':
        return [
          `- ${code(path)} **does not fit**: ${oneLine(findings[0]?.message ?? 'somebody went on despite a fault')}`
        ];
      case 'skipped':
        return [`- ${code(path)} was left out`];
      case 'kept':
        return [`- ${code(path)} is yours: it was not changed`];
      case 'fits':
        return [];
    }
  });
}

/** Remarks that are listed, at most. */
const MOST_REMARKS = 12;

function remarkLines({ remarks }: ProjectResult): string[] {
  if (remarks.length === 0) {
    return [];
  }
  const more = remarks.length - MOST_REMARKS;
  return [
    '',
    '### Against the standards of the frameworks',
    '',
    ...remarks.slice(0, MOST_REMARKS).map(remark => `- ${code(remark)}`),
    ...(more > 0 ? [`- and ${more} more`] : [])
  ];
}
