import type { Failure } from '../../errors';
import type { PriceTable } from '../../journal/cost';
import type { Clock } from '../../ports/clock';
import type { Files } from '../../ports/files';
import type { Human } from '../../ports/human';
import type { Linter } from '../../ports/linter';
import type { LanguageModel } from '../../ports/language-model';
import type { Sandbox } from '../../ports/sandbox';
import type { SelfModification } from '../../ports/self-modification';
import type { Writer } from '../../ports/writer';
import type { CodeTemplate } from '../../generation/templates/template';
import type { ServiceContext } from './contexts';
import type { ContextConfig } from './types';

/** What lets the service save files: where they are, who writes, who is asked. */
export interface Saving {
  readonly files: Pick<Files, 'stat' | 'readText' | 'realPath'>;
  readonly writer: Writer;
  readonly human: Pick<Human, 'decideFile'>;
}

/** What lets the service prove what it writes. */
export interface Proving {
  readonly linter: Linter;
  /** `null` where nothing can be run here. */
  readonly sandbox: Sandbox | null;
  readonly human: Pick<Human, 'decideRun'>;
}

/** What the service needs from outside. */
export interface CodeServiceDeps {
  /** `null` where no model is configured. */
  readonly model: LanguageModel | null;
  /** The same model for calls with `cache`; where it is left out, they ask as all others do. */
  readonly cachedModel?: LanguageModel | null;
  /** Why there is none, where that is known. */
  readonly whyNoModel?: Failure;
  /** `null` where code in use cannot be changed. */
  readonly selfModification: SelfModification | null;
  /** `null` where nothing can be saved. */
  readonly saving: Saving | null;
  /** Left out where nothing can be proved. */
  readonly proving?: Proving;
  readonly clock: Clock;
  readonly prices?: PriceTable;
  /** Model settings and instructions by context; what a call says counts more. */
  readonly configs?: Partial<Record<ServiceContext, ContextConfig>>;
  /** Templates beside those that come with Cellwright; they are looked at first. */
  readonly templates?: readonly CodeTemplate[];
}
