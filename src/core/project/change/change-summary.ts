import { code, count, oneLine } from '../result/markdown-words';
import type { ChangedFile, ChangeResult } from './change-result';

const WORDS = ['added', 'changed', 'moved', 'removed'] as const;

/** What became of a change in a line or two, for its card. @param folder as it is named to people. */
export function changeHeadline(
  { files, tests, modules, findings }: ChangeResult,
  name: string,
  folder: string
): string {
  const counts = WORDS.flatMap(type => {
    const number = files.filter(file => file.type === type).length;
    return number === 0 ? [] : [`${number} ${type}`];
  });
  const proved = modules.filter(({ end }) => end === 'proved').length;
  return [
    `**${oneLine(name)}**: ${counts.length === 0 ? 'nothing was written' : `${count(files.length, 'file')} in ${code(folder)} (${counts.join(', ')})`}.`,
    ...(tests.length === 0
      ? []
      : [
          `The tests pass for ${proved} of ${count(modules.length, 'module')} that it touches.`
        ]),
    ...(findings.length === 0
      ? []
      : [`${count(findings.length, 'place')} may have to follow.`])
  ].join(' ');
}

/** The whole summary of a change as Markdown: its files, the tests before and after, and what is left to look at. */
export function changeMarkdown(
  { summary, files, tests, modules, findings, left }: ChangeResult,
  name: string,
  folder: string
): string {
  const list = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', `### ${title}`, '', ...lines];
  return [
    `## ${oneLine(name)}: a change`,
    '',
    ...(summary === '' ? [] : [oneLine(summary), '']),
    files.length === 0
      ? `Nothing in ${code(folder)} was written.`
      : `Written to ${code(folder)}:`,
    '',
    ...files.map(fileLine),
    ...list(
      'Tests',
      tests.map(({ module, before, after }) => {
        const end = modules.find(item => item.name === module)?.end;
        const open =
          end === 'continued' || end === 'skipped'
            ? ' **Not everything passes.**'
            : '';
        return `- ${oneLine(module)}: ${oneLine(before ?? 'there were none')} before, ${oneLine(after ?? 'not run')} after.${open}`;
      })
    ),
    ...list('To look at', [
      ...findings.map(finding => `- ${code(finding)}`),
      ...left.map(path => `- ${code(path)} was to change and stayed as it is`)
    ]),
    ...(files.length === 0
      ? []
      : [
          '',
          `"Undo this change" in the card above takes it back, as does "Undo the Last Change of a Project…" among the commands, until the next change of ${code(folder)}.`
        ]),
    ''
  ].join('\n');
}

function fileLine({ path, type, from, plus, minus }: ChangedFile): string {
  const lines = `+${plus} \u2212${minus}`;
  return from === undefined
    ? `- ${code(path)} ${type} (${lines})`
    : `- ${code(path)} moved from ${code(from)} (${lines})`;
}
