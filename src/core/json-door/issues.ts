import * as z from 'zod/mini';
import { en } from 'zod/locales';

import { MAX_ISSUES, MAX_ISSUE_CHARS } from './limits';

// Without it every issue says "Invalid input" and nothing more.
z.config(en());

/** What a schema found wrong, one sentence each, in words that a model or a human can act on. */
export function issuesInWords(error: z.core.$ZodError): string[] {
  return capped(
    error.issues.map(({ path, message }) => {
      const place = pathInWords(path);
      return place === '' ? message : `${place}: ${message}`;
    })
  );
}

/** At most {@link MAX_ISSUES} issues, each shortened, and how many more there are. */
export function capped(issues: readonly string[]): string[] {
  const shown = issues
    .slice(0, MAX_ISSUES)
    .map(issue =>
      issue.length > MAX_ISSUE_CHARS
        ? `${issue.slice(0, MAX_ISSUE_CHARS)}…`
        : issue
    );
  const more = issues.length - shown.length;
  return more > 0 ? [...shown, `And ${more} more of the kind.`] : shown;
}

/** `steps[0].kind` */
function pathInWords(path: readonly PropertyKey[]): string {
  return path
    .map((part, at) =>
      typeof part === 'number'
        ? `[${part}]`
        : `${at === 0 ? '' : '.'}${String(part)}`
    )
    .join('');
}
