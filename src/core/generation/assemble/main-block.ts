import { withoutMagics } from '../../python/magics';
import { checkPython } from '../../python/check-python';
import { reindent, STEP } from './indent';

/** The guard under which a module's own program runs. */
const GUARD = 'if __name__ == "__main__":';

/**
 * The main block of a module. Plain statements are put under the guard; a description in words becomes a
 * comment, and `written` is false.
 */
export function mainBlock(block: string): {
  readonly code: string;
  readonly written: boolean;
} {
  const text = reindent(block.trim(), '');
  if (text === '') {
    return { code: '', written: true };
  }
  const withoutFence = text.replace(/^```\w*\n|\n?```$/g, '');
  if (!isProgram(withoutFence)) {
    const comments = text
      .split('\n')
      .map(line => `${STEP}# ${line.replace(/^#\s*/, '')}`);
    return {
      code: [GUARD, ...comments, `${STEP}pass  # TODO: Implement`].join('\n'),
      written: false
    };
  }
  return {
    code: /^if\s+__name__\s*==/m.test(withoutFence)
      ? withoutFence
      : `${GUARD}\n${reindent(withoutFence, STEP)}`,
    written: true
  };
}

/** Python statements, and more than comments. What only a notebook can run has no place in a module. */
function isProgram(text: string): boolean {
  return (
    checkPython(text).ok &&
    withoutMagics(text).magics.length === 0 &&
    !/^[^#'"\n]*\?\s*$/m.test(text) &&
    text.split('\n').some(line => !/^\s*(?:#|$)/.test(line))
  );
}
