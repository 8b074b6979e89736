import type { OperationName } from '../../vocabulary';
import type { SceneSigns } from './scene-signs';

/** What a rule takes a request for. */
export interface Likely {
  readonly operation: OperationName;
  /** Whether that holds: the words say it, and nothing around speaks against it. */
  readonly sure: boolean;
  /** A sentence for the user. */
  readonly why: string;
}

/** A rule by which a request is taken for something; `null` where it says nothing. */
export type SceneRule = (signs: SceneSigns) => Likely | null;

/** What a rule says. @param why a sentence for the user. */
export function take(
  operation: OperationName,
  sure: boolean,
  why: string
): Likely {
  return { operation, sure, why };
}
