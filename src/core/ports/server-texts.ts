import type { Approved } from '../consent/approved';
import type { ListedServer } from './tool-servers';

/** A text that a server of the administrator's offers. All of it is data of the server's. */
export interface OfferedText {
  /** `prompt`: one that needs no arguments. */
  readonly kind: 'resource' | 'prompt';
  /** Address of a resource, name of a prompt: what the server is asked for. */
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/** That texts of a server may be shown to the model of a notebook. */
export interface AgreedReading {
  /** Path of the notebook. */
  readonly notebook: string;
  readonly server: string;
  readonly place: string;
}

/** What a human is asked about a server before the first of its texts is read. */
export interface ReadingProposal extends AgreedReading {
  /** The texts that the request mentions, as they stand there. */
  readonly mentions: readonly string[];
}

/** A connection to a server, for its texts. */
export interface TextServer {
  /** Where it is: a program, or an address. */
  readonly place: string;
  /** @throws CellwrightError `tool-failed`, `cancelled`. */
  offers(signal: AbortSignal): Promise<readonly OfferedText[]>;
  /**
   * Reads a text.
   *
   * @returns `null` where it is none: a picture, a sound.
   * @throws CellwrightError `consent-mismatch` for another server than was agreed to, `tool-failed`, `cancelled`.
   */
  read(
    text: Pick<OfferedText, 'kind' | 'id'>,
    agreed: Approved<AgreedReading>,
    signal: AbortSignal
  ): Promise<string | null>;
  close(): Promise<void>;
}

/** The servers whose texts may be shown to the model. */
export interface TextServers {
  /** What was agreed to in this tab, by its digest. */
  readonly agreed: Map<string, Approved<AgreedReading>>;
  /** Those of the administrator's; empty where none can be reached from here. */
  list(): Promise<readonly ListedServer[]>;
  /** @throws CellwrightError `tool-server-unavailable`, `cancelled`. */
  open(server: string, signal: AbortSignal): Promise<TextServer>;
}
