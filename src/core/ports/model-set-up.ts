import type { ConnectionFacts } from './model-connection';

/** Where an address and its key are kept: in the Jupyter server's memory, or in this browser tab's. */
export type KeyPlace = 'server' | 'tab';

/** A model server that answered where one is usually found. */
export interface FoundServer {
  /** What people call it: `Ollama`, `LM Studio`. */
  readonly name: string;
  readonly baseUrl: string;
  /** Who reaches it. */
  readonly from: KeyPlace;
  readonly models: readonly string[];
}

/** What is known before anything is chosen. */
export interface SetUpState {
  readonly found: readonly FoundServer[];
  /** What prompts use now; `null` where there is nothing, or it cannot be told. */
  readonly current: Pick<ConnectionFacts, 'host' | 'defaultModel'> | null;
  /** Models that are on offer now. */
  readonly models: readonly string[];
  /** Where a key may be kept; the first is the better one. */
  readonly places: readonly KeyPlace[];
}

/** A model server that the user has chosen. */
export interface ChosenServer {
  readonly baseUrl: string;
  /** Empty for none. */
  readonly key: string;
  readonly place: KeyPlace;
}

/** What a chosen server offers. */
export interface FoundModels {
  /** Where its API was found: the address that was given, or one near it on the same host. */
  readonly baseUrl: string;
  readonly models: readonly string[];
}

/** What a first test of the connection found. */
export interface ConnectionTest {
  readonly model: string;
  readonly host: string;
  /** Until the answer was there, in milliseconds. */
  readonly ms: number;
}

/** Chooses the model server and the model of this user. Everything may throw a `CellwrightError`. */
export interface ModelSetUp {
  /** Looks around. Nothing but a list of models is asked for, and no key is sent to what is found. */
  look(signal: AbortSignal): Promise<SetUpState>;
  /** Uses a server from now on. No key is written to a file. */
  choose(server: ChosenServer, signal: AbortSignal): Promise<FoundModels>;
  /** Makes a model the one for prompts that name none. */
  useModel(model: string): Promise<void>;
  /** Asks the model for one word, as a prompt would. */
  test(signal: AbortSignal): Promise<ConnectionTest>;
}
