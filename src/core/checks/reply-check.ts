import { resultOf, type Check } from './check';
import type { CheckFinding } from './types';

/** Whether the reply came to its own end, so that no half of a function is taken for a whole. */
export const replyCheck: Check = {
  name: 'reply',
  needs: [],
  pythonOnly: false,
  run: async ({ input }) => {
    const { truncated, complete, problem } = input.reply;
    const message = truncated
      ? 'The reply was cut off before its end.'
      : complete
        ? (problem ?? null)
        : 'The reply holds a block of code that is not finished.';
    const findings: CheckFinding[] =
      message === null ? [] : [{ message, severity: 'error', about: 'reply' }];
    return resultOf('reply', findings);
  }
};
