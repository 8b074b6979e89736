import { CellwrightError } from '../../errors';
import { said } from '../../said';
import type { RunWriter } from '../../journal/run-writer';
import type { RequestWork } from '../../workflow/request-work';

/** The flags of a request. */
type PromptFlags = RequestWork['task']['statement']['flags'];

/**
 * Refuses flags that want something else than a project, and says which of the others do nothing with one.
 *
 * @throws CellwrightError `magic-bad-value`.
 */
export function checkProjectFlags(flags: PromptFlags, writer: RunWriter): void {
  const [other] = wantingElse(flags);
  if (other !== undefined) {
    throw new CellwrightError({
      code: 'magic-bad-value',
      retryable: false,
      message: said`Nothing was asked: --project writes files, and ${other} wants something else.`,
      fix: said`Leave out --project or ${other}.`
    });
  }
  const idle = idleFlags(flags);
  if (idle.length > 0) {
    writer.write({
      type: 'note-added',
      text:
        idle.length === 1
          ? said`With --project, ${idle[0]} does nothing.`
          : said`With --project, ${idle.join(', ')} do nothing.`
    });
  }
}

function wantingElse({ ask, review, as }: PromptFlags): string[] {
  return [
    ...(ask ? ['--ask'] : []),
    ...(review ? ['--review'] : []),
    ...(as === undefined || as === 'create' ? [] : [`--as ${as}`])
  ];
}

/** A project is always planned, proved by its own tests, and written in files of its own. */
function idleFlags(flags: PromptFlags): string[] {
  const given: Readonly<Record<string, boolean>> = {
    '--plan': flags.plan,
    '--then': flags.then.length > 0,
    '--hierarchical': flags.hierarchical,
    '--template': flags.template !== undefined,
    '--save': flags.save.length > 0,
    '--use': flags.use.length > 0,
    '--variants': flags.variants !== undefined,
    '--models': flags.models.length > 0
  };
  return Object.keys(given).filter(name => given[name]);
}
