import type { Approved } from '../consent/approved';
import type { AgreedCommands, Job } from './jobs';

/** A command of a project that serves until it is stopped. */
export interface ServiceToStart extends Omit<Job, 'timeMs' | 'results'> {
  readonly port: number;
  /** Whether it is asked with the prefix of its address, which stands for {@link PREFIX} in its command. */
  readonly keepsPrefix: boolean;
}

/** Stands for the path under which a service is seen, with a slash at its end, in its arguments and variables. */
export const PREFIX = '{preview}';

/** What is known of a service that was started. */
export interface ServiceNews {
  /** The end of what it printed. */
  readonly log: string;
  /** Whether it has answered. */
  readonly isReady: boolean;
  /** Why it runs no more, in words; `null` while it does. */
  readonly ended: string | null;
}

/** A service that was started. */
export interface RunningService {
  /** Where a browser sees it, without a slash at its end. */
  readonly url: string;
  /** Whether a picture of its page can be taken. */
  readonly hasPictures: boolean;
  /** Takes a picture of its page. @returns a PNG in base64. @throws CellwrightError `job-refused`. */
  picture(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts what a project serves. */
export interface Services {
  /** A free port from each of those that are wanted; `null` where there is none. */
  freePorts(
    wanted: readonly number[],
    signal: AbortSignal
  ): Promise<readonly (number | null)[]>;
  /**
   * Starts a service.
   *
   * @param onNews told of what it prints, of its first answer and of its end.
   * @throws CellwrightError `consent-mismatch`, `job-refused`, `jobs-unavailable`.
   */
  serve(
    service: ServiceToStart,
    agreed: Approved<AgreedCommands>,
    onNews: (news: ServiceNews) => void
  ): Promise<RunningService>;
}
