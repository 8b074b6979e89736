import * as cue from './cues';

/** What is there that a request can be about. */
export interface Surroundings {
  readonly hasSnippets: boolean;
  readonly hasEarlierCode: boolean;
  /** Code stands in the request itself. */
  readonly hasCode: boolean;
  readonly hasReferences: boolean;
}

/** Whether there is code that the words can mean. */
export function hasTarget(text: string, around: Surroundings): boolean {
  const there = around.hasSnippets || around.hasEarlierCode;
  return (
    around.hasCode ||
    around.hasReferences ||
    cue.namesSourceFile(text) ||
    cue.namesOwnCode(text) ||
    (there && (cue.namesCertainCode(text) || cue.pointsBack(text)))
  );
}
