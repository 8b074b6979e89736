import type { INotebookModel } from '@jupyterlab/notebook';
import { UUID } from '@lumino/coreutils';
import { Signal, type ISignal } from '@lumino/signaling';

/** Our field in what a window tells the other windows of a document. */
const FIELD = 'cellwright';

/** How long a window may take to say that it has seen a claim, in milliseconds; then it is passed over. */
const PATIENCE_MS = 2000;

/** That a window runs a prompt cell, or is about to. */
interface Claim {
  readonly id: string;
  /** False until all other windows have seen the claim. */
  readonly decided: boolean;
  /** The run at work; `null` before the first. */
  readonly run: string | null;
  /** Its journal so far, as `journalText` writes it. */
  readonly journal: string | null;
}

/** What a window tells the others. */
interface Told {
  /** By id of the prompt cell. */
  readonly claims: Readonly<Record<string, Claim>>;
  /** Ids of the claims of others that it knows. */
  readonly seen: readonly string[];
}

/** A claim of this window, with the journal written out only where somebody reads it. */
interface OwnClaim extends Omit<Claim, 'journal'> {
  readonly journal: () => string;
}

/** The right to run a prompt cell, held by one window of a document at a time. */
export interface PromptClaim {
  /** Lets the other windows follow a run. @param journal writes its journal so far. */
  publish(run: string, journal: () => string): void;
  release(): void;
}

/**
 * Which window runs which prompt of a document that several windows share, as under real-time collaboration.
 *
 * It is told through the document's awareness, which is sent to all windows, stored nowhere, and ends with
 * the window that it came from: at once where that is closed, after half a minute where its connection
 * breaks. Without collaboration a window is alone, and nothing waits.
 *
 * A claim is decided when every other window has seen it. Two windows that claim before either knows of the
 * other see both claims, and the lower id of client has it.
 */
export class SharedPrompts {
  constructor(notebook: INotebookModel) {
    this._awareness = notebook.sharedModel.awareness;
    this._awareness.on('change', this._onChange);
    this._tell();
  }

  /** Emits when another window may tell something else. */
  get changed(): ISignal<this, void> {
    return this._changed;
  }

  /** Claims a prompt cell; `null` where another window has it. */
  async claim(cell: string): Promise<PromptClaim | null> {
    if (this._rivals(cell).length > 0) {
      return null;
    }
    const id = UUID.uuid4();
    this._claims.set(cell, {
      id,
      decided: false,
      run: null,
      journal: () => ''
    });
    this._tell();
    const release = () => {
      if (this._claims.get(cell)?.id === id) {
        this._claims.delete(cell);
        this._tell();
      }
    };
    if (!(await this._isOurs(cell, id))) {
      release();
      return null;
    }
    const change = (claim: Partial<OwnClaim>) => {
      const current = this._claims.get(cell);
      if (current?.id === id) {
        this._claims.set(cell, { ...current, ...claim });
        this._tell();
      }
    };
    change({ decided: true });
    return { publish: (run, journal) => change({ run, journal }), release };
  }

  /** The journal of a run that another window is at; `null` where none is, empty where it is not known yet. */
  journalOf(run: string): string | null {
    for (const [, { claims }] of this._others()) {
      for (const claim of Object.values(claims)) {
        if (claim.run === run) {
          return claim.journal ?? '';
        }
      }
    }
    return null;
  }

  /** Waits until the other windows have seen a claim. */
  private _isOurs(cell: string, id: string): Promise<boolean> {
    return new Promise(resolve => {
      const finish = (ours: boolean) => {
        clearTimeout(timer);
        this._awareness.off('change', check);
        resolve(ours);
      };
      const check = () => {
        const lost = this._rivals(cell).some(
          ([client, { claims }]) =>
            claims[cell].decided || client < this._awareness.clientID
        );
        if (lost || this._others().every(([, { seen }]) => seen.includes(id))) {
          finish(!lost);
        }
      };
      const timer = setTimeout(() => finish(true), PATIENCE_MS);
      this._awareness.on('change', check);
      check();
    });
  }

  private _rivals(cell: string): [number, Told][] {
    return this._others().filter(([, { claims }]) => cell in claims);
  }

  /** The other windows that run prompts, by id of client. */
  private _others(): [number, Told][] {
    const { clientID } = this._awareness;
    return [...this._awareness.getStates()].flatMap(([client, state]) => {
      const told = client === clientID ? null : toldIn(state[FIELD]);
      return told === null ? [] : [[client, told]];
    });
  }

  private readonly _onChange = (): void => {
    this._tell();
    this._changed.emit();
  };

  /** Tells the others what they do not know yet. */
  private _tell(): void {
    const others = this._others();
    const told: Told = {
      claims: Object.fromEntries(
        [...this._claims].map(([cell, claim]) => [
          cell,
          { ...claim, journal: others.length > 0 ? claim.journal() : null }
        ])
      ),
      seen: others.flatMap(([, { claims }]) =>
        Object.values(claims).map(({ id }) => id)
      )
    };
    const text = JSON.stringify(told);
    if (text !== this._told) {
      this._told = text;
      this._awareness.setLocalStateField(FIELD, told);
    }
  }

  private readonly _awareness: INotebookModel['sharedModel']['awareness'];
  private readonly _changed = new Signal<this, void>(this);
  /** By prompt cell. */
  private readonly _claims = new Map<string, OwnClaim>();
  private _told = '';
}

/** What another window told; `null` where it is nothing that a window of ours tells. */
function toldIn(value: unknown): Told | null {
  const { claims, seen } = (value ?? {}) as Partial<Told>;
  return typeof claims === 'object' &&
    Array.isArray(seen) &&
    Object.values(claims).every(claim => typeof claim?.id === 'string')
    ? { claims, seen }
    : null;
}

const known = new WeakMap<INotebookModel, SharedPrompts>();

/** What is shared about the prompts of a notebook; from the first call on this window takes part. */
export function sharedPrompts(notebook: INotebookModel): SharedPrompts {
  let shared = known.get(notebook);
  if (shared === undefined) {
    shared = new SharedPrompts(notebook);
    known.set(notebook, shared);
  }
  return shared;
}
