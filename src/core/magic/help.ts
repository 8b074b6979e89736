import type { FlagSpec, MagicSpec } from './flag-spec';
import { usageOf } from './flag-spec';
import { CONFIG_MAGIC } from './config-flags';
import { PROMPT_MAGIC } from './flags';

/** The help of `%%llm`, as Markdown. */
export function promptHelp(): string {
  return helpOf(PROMPT_MAGIC, [
    'A request of one line may also stand on the line of `%%llm`, after the flags.',
    'A line that begins with `%%llm` starts the next request, except inside a closed code fence.'
  ]);
}

/** The help of `%llm_config`, as Markdown. */
export function configHelp(): string {
  return helpOf(CONFIG_MAGIC, [
    'Only comments, blank lines and other magics may share its cell, above a `%%llm`.'
  ]);
}

function helpOf(magic: MagicSpec, notes: readonly string[]): string {
  const rows = magic.flags.map(
    flag => `| ${namesOf(flag)} | ${meaningOf(flag)} |`
  );
  const all = [
    ...notes,
    'Put a value with spaces in quotes: `"my notes.md"`. A word that begins with `#` starts a comment.'
  ];
  return [
    `### \`${magic.name} [flags]\``,
    magic.summary,
    ['| Flag | Meaning |', '| --- | --- |', ...rows].join('\n'),
    all.map(note => `- ${note}`).join('\n'),
    `For example:\n\n\`\`\`text\n${magic.example}\n\`\`\``
  ].join('\n\n');
}

function namesOf(flag: FlagSpec): string {
  const short = flag.short === undefined ? '' : `\`${flag.short}\`, `;
  return `${short}\`${usageOf(flag)}\``;
}

function meaningOf(flag: FlagSpec): string {
  return flag.repeatable ? `${flag.help} Repeatable.` : flag.help;
}
