import type { DescribingCode } from '../language';
import source from './describe_variables.R';
import { rString } from './r-string';

/** Code that describes the variables of an R kernel and leaves nothing in it: not a name, not a random number. */
export const describeVariables = (
  { first, values }: Parameters<DescribingCode>[0],
  { marker, seconds, maxChars }: Parameters<DescribingCode>[1]
): string =>
  [
    'base::local({',
    source.trimEnd(),
    `base::cat(${rString(marker)}, describe_variables(c(${['""', ...first.map(rString)].join(', ')}), ${values ? 'TRUE' : 'FALSE'}, ${seconds}, ${maxChars}), "\\n", sep = "")`,
    '}, envir = base::new.env(parent = base::baseenv()))'
  ].join('\n');
