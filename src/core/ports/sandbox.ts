import type { Approved } from '../consent/approved';
import type { SealedData } from '../consent/sealed-data';
import type { Effect, StoppedCall } from '../consent/effects';
import type { PICTURE_TYPES } from '../vocabulary';

/**
 * The name under which a sandbox compiles Python of its own: it looks at who asks for something while tests run,
 * and those who watch over the tests must not take it for generated code.
 */
export const GUARD_FILE = '<sandbox>';

/** Limits of one execution in a sandbox. */
export interface SandboxLimits {
  /** Wall-clock time in milliseconds, after which the kernel is interrupted and then killed. */
  readonly timeMs: number;
  /** Output kept, in characters; what comes after is counted only, and a flood ends the execution. */
  readonly outputChars: number;
  /** Memory of the kernel in bytes where the platform can limit it, else without effect. */
  readonly memoryBytes: number;
}

/** How an execution ended. */
export type ExecutionStatus =
  | 'ok'
  | 'error'
  /** It ran longer than allowed. */
  | 'timeout'
  /** It wrote more than allowed. */
  | 'flood'
  /** The code ended the kernel or emptied it: `sys.exit`, `%reset`. */
  | 'left'
  /** The kernel is gone, and nobody asked for it: it was killed, ran out of memory or crashed. */
  | 'died'
  /** It asked for input, which nobody can give. */
  | 'input-requested'
  /** It tried something that nobody had agreed to, and was stopped: see {@link Execution.stopped}. */
  | 'refused';

/** The endings after which nothing more runs in a session. */
export const LAST_ENDINGS: readonly ExecutionStatus[] = [
  'timeout',
  'flood',
  'left',
  'died'
];

/** An exception raised by sandboxed code. */
export interface ExecutionError {
  readonly name: string;
  readonly message: string;
  /** Plain text, no ANSI escapes; shortened to its tail. */
  readonly traceback: string;
}

/** What an execution did. All text is plain and capped. */
export interface Execution {
  readonly status: ExecutionStatus;
  readonly stdout: string;
  readonly stderr: string;
  /** Text of results and displays; never HTML. */
  readonly results: readonly string[];
  /** Images, base64; an SVG among them only draws. */
  readonly images: readonly {
    readonly mime: (typeof PICTURE_TYPES)[number];
    readonly data: string;
  }[];
  /** What the code raised; never a word of the sandbox's own, which the status says. */
  readonly error: ExecutionError | null;
  readonly ms: number;
  /** Characters of output beyond the cap. */
  readonly dropped: number;
  /** What it was stopped at first, whether or not the code caught that; only where it was `refused`. */
  readonly stopped?: StoppedCall;
}

/** Code that a human agreed to run: exactly this, in this order, in a kernel of this language. */
export interface CodeToRun {
  readonly language: string;
  /** Name of the kernelspec, `null` for the language's default. */
  readonly kernel: string | null;
  readonly steps: readonly CodeStep[];
  /** What it may do beyond computing, nothing where absent. Where the kernel has a guard, the rest is stopped. */
  readonly effects?: readonly Effect[];
}

/** One piece of code: `context` comes from the notebook, the rest was generated. */
export interface CodeStep {
  readonly role: 'context' | 'code' | 'test' | 'check';
  readonly source: string;
  /** What the source reads and is too large to stand in it; Python only. */
  readonly data?: SealedData;
}

/**
 * Consent to more than one piece of code: a human agreed that generated code of this notebook may run in
 * sandboxes, all of it or that of one run.
 */
export interface SandboxConsent {
  readonly notebook: string;
  readonly scope: 'notebook-and-tab' | 'run';
  /** What that code may do beyond computing, nothing where absent. */
  readonly effects?: readonly Effect[];
}

/** Where code of one open notebook is proved, and what its user agreed to; lives as long as the tab. */
export interface ProofPlace {
  /** What a consent names: unguessable, so that none can be given elsewhere. */
  readonly id: string;
  /** The user's standing consent, if any. */
  consent: Approved<SandboxConsent> | null;
  readonly sandbox: Sandbox & {
    /** Has a kernel ready before it is needed. May fail; then opening a session says why. */
    warm(of: Pick<CodeToRun, 'language' | 'kernel'>): Promise<void>;
    /** Whether there are kernels at all. */
    hasKernels(): Promise<boolean>;
    /** Whether code runs under a guard that limits what it can do. */
    guards(of: Pick<CodeToRun, 'language'>): boolean;
  };
}

/** A fresh kernel, used once and thrown away. */
export interface SandboxSession {
  /** Runs one step and waits for its end. After one of {@link LAST_ENDINGS} the session is over. */
  run(
    step: CodeStep,
    limits: SandboxLimits,
    signal: AbortSignal
  ): Promise<Execution>;
  /** Ends the kernel. Never throws; can be called twice. */
  close(): Promise<void>;
}

/**
 * Where generated code is run: never the user's kernel. A session is opened for approved code only, and
 * runs nothing but its steps.
 */
export interface Sandbox {
  /** @throws CellwrightError `sandbox-unavailable`, `consent-mismatch`, `cancelled`. */
  open(
    code: CodeToRun,
    consent: Approved<CodeToRun> | Approved<SandboxConsent>,
    signal: AbortSignal
  ): Promise<SandboxSession>;
}
