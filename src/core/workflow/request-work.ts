import type { UnshownValues } from '../context/unshown-values';
import type { NotebookSettings } from '../context/types';
import type { RunWriter } from '../journal/run-writer';
import type { Human } from '../ports/human';
import type { RequestPorts, RequestTask } from './request-ports';
import type { UserSettings } from './user-settings';

/** A request on its way: what stays the same from the first stage to the last. */
export interface RequestWork {
  readonly task: RequestTask;
  readonly ports: RequestPorts;
  /** Writes what happens to the run's journal. */
  readonly writer: RunWriter;
  readonly human: Human;
  /** The model that the user asks for; `null` for the endpoint's default. */
  readonly model: string | null;
  /** The user's settings as they were at the start. */
  readonly user: UserSettings;
  /** What the `%llm_config` lines above set. */
  readonly settings: NotebookSettings;
  /** What may be values of the user's data, and leaves in no request. */
  readonly values: UnshownValues;
  /** The notebook's language, in lower case. */
  readonly language: string;
}
