import type { CodeResult } from '../../operations/service/types';
import { said, type Words } from '../../said';

/** How an answer is written that is not written in one go: from an outline, or into a template. */
export type PartsWay =
  | { readonly type: 'hierarchical' }
  | { readonly type: 'template'; readonly name: string };

/** What stands above code that was written part by part. */
export function introduction(
  { parsedOutline, components, componentDetails }: CodeResult,
  way: PartsWay
): string {
  const parts =
    components.length > 0
      ? components.map(({ key }) => key)
      : Object.keys(componentDetails ?? {});
  const names = parts.map(name => `\`${name}\``).join(', ');
  if (way.type === 'template') {
    return parts.length === 0
      ? 'No template fits the request, so the code was written without one.'
      : `A template with these parts filled: ${names}.`;
  }
  return `${parsedOutline?.description ?? ''}\n\nWritten part by part: ${names}.`.trim();
}

/** What the user should know about code that was put together. */
export function notesOn(
  { components }: CodeResult,
  guard: string | null,
  saved: boolean
): Words[] {
  const missing = components.filter(
    ({ outcome }) => outcome === 'failed' || outcome === 'skipped'
  );
  return [
    ...(missing.length === 0
      ? []
      : [
          said`Placeholders stand for what could not be written: ${missing
            .map(({ key, problems }) => `${key} (${problems.at(-1) ?? ''})`)
            .join(', ')}`
        ]),
    ...(guard === null
      ? []
      : [
          saved
            ? said`The start of the program below \`if __name__ == "__main__"\` goes only into the file: in a notebook it would run at once.`
            : said`The start of the program below \`if __name__ == "__main__"\` was left out: in a notebook it would run at once. With \`--save PATH\` a file keeps it.`
        ])
  ];
}
