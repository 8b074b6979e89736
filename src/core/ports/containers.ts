/** A container engine that works, and what its commands need on its machine. */
export interface ContainerEngine {
  readonly kind: 'podman' | 'docker';
  /** How it is called: its name, or its path. */
  readonly program: string;
  /** Options before its command, and those of `build` and `run`: what it needs to work there, and the limits. */
  readonly options: readonly string[];
  readonly buildOptions: readonly string[];
  readonly runOptions: readonly string[];
  /** Part of the names of all that is made for one owner and project: lower-case letters and digits. */
  readonly key: string;
  /** `name=value`: by them what was made is found again and taken away. */
  readonly labels: readonly string[];
  /** What it cannot do here, in words. */
  readonly notes: readonly string[];
}

/** What runs containers for one project. */
export interface Containers {
  /**
   * The engine that works here, or why there is none, in words.
   *
   * @throws CellwrightError `cancelled`.
   */
  engine(signal: AbortSignal): Promise<ContainerEngine | string>;
}
