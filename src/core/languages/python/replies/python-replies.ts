import type { ReplyRules } from '../../reply-rules';
import { isPythonCode } from './block-role';
import { lostOpening } from './lost-opening';
import { repairPython } from './python-repairs';
import { startsPython } from './starts-python';
import { definedIn, testsApart } from './tests-apart';
import { pythonSessions } from './transcript';
import { findPython, isBarePython } from './unfenced-python';
import { withoutSuperseded } from './versions/superseded';

/** How models write Python beside fences. */
export const pythonReplies: ReplyRules = {
  isBare: isBarePython,
  starts: startsPython,
  find: findPython,
  lostFence: lostOpening,
  mend: repairPython,
  isCode: isPythonCode,
  testsApart,
  definedIn,
  withoutSuperseded,
  sessions: pythonSessions
};
