import type { FrameworkPack } from '../framework-pack';
import { COMMON_RULES, lineRemarks } from '../remarks';

/** Rules for every language, and nothing that is made without a model. */
export const genericPack: FrameworkPack = {
  name: 'generic',
  frameworks: /./,
  standards: () => [
    {
      files: /./,
      rules: [
        'Write working code in full: no placeholders, no stubs, no comments that stand for code.',
        'Read keys and passwords from the environment; none stands in a file.'
      ]
    }
  ],
  scaffold: () => ({ files: [], service: null }),
  check: files => lineRemarks(files, COMMON_RULES)
};
