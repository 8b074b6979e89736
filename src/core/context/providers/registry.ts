import { cells } from './cells';
import { environment } from './environment';
import { files } from './files';
import { headings } from './headings';
import { lastError } from './last-error';
import { outputs } from './outputs';
import type { ContextProvider } from './types';
import { variables } from './variables';

/** All that can be shown of a notebook beside what the user attaches and the conversation. */
export const PROVIDERS: readonly ContextProvider[] = [
  environment,
  files,
  headings,
  cells,
  variables,
  outputs,
  lastError
];
