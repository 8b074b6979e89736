import type { LiveRun } from '../core/journal/runs';
import type { Stage } from '../core/vocabulary';

/** What a run is at, as it is told. */
const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  context: 'reading the notebook',
  classify: 'understanding the request',
  clarify: 'asking what is open',
  plan: 'planning',
  generate: 'writing',
  validate: 'proving',
  refine: 'repairing',
  review: 'reviewing',
  cells: 'putting the cells in place'
};

/** Tells each stage of a run when it begins. @returns ends that. */
export function followRun(
  run: LiveRun,
  tell: (line: string) => void
): () => void {
  let last: Stage | null = null;
  return run.subscribe(() => {
    const { stage } = run.state;
    if (stage !== null && stage !== last) {
      tell(STAGE_WORDS[stage]);
    }
    last = stage;
  });
}
