/** The sum at which a project asks before it takes more; `null` where that does not matter. */
export interface Budget {
  /** Tokens in and out. */
  readonly tokens: number | null;
  /** US dollars. */
  readonly dollars: number | null;
}

/** What a project has taken so far. */
export interface Spent {
  readonly tokens: number;
  /** US dollars; `null` where no price is known. */
  readonly dollars: number | null;
}
