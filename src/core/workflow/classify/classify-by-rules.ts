import type { OperationName, IntentSource } from '../../vocabulary';
import { applyReferences } from './apply-references';
import { decideByRules } from './decide-by-rules';
import { decideInScene, type SceneDecision } from './decide-in-scene';
import { referencesIn } from '../mentions/mentions-in';
import { permittedOf, requirePermitted, withinPermitted } from './permitted';
import type { RuleDecision } from './rule-decision';
import type { ClassifyInput } from './types';
import type { Intent, Reference } from '../../values/intent';
import { suggestedVariants } from './variants';

/**
 * What a request asks for, without a model: the user's override, the flags, the caller's prefill, then
 * rules over the words. `null` where the rules are not sure.
 *
 * @throws CellwrightError `magic-bad-value` where someone chose an operation that is not allowed.
 */
export function classifyByRules(input: ClassifyInput): Intent | null {
  const frame = intentFrame(input);
  const chosen = chosenOperation(input);
  if (chosen !== null) {
    const { operation, ...rest } = chosen;
    requirePermitted(operation, frame.permitted);
    return { ...frame, operation, confidence: 1, ...rest };
  }
  const around = aroundPrompt(input, frame.references);
  const decided = applyReferences(
    around === null || around.sure
      ? (around?.decided ?? decideByWords(input, frame.references))
      : null,
    frame.references
  );
  return decided === null
    ? null
    : withinPermitted({ ...frame, ...decided, source: 'rules' });
}

/** What the words alone say. */
function decideByWords(
  input: ClassifyInput,
  references: readonly Reference[]
): RuleDecision | null {
  return decideByRules(input.request, {
    hasSnippets: input.hasSnippets,
    hasEarlierCode: input.hasEarlierCode,
    hasReferences: references.length > 0
  });
}

/** What the words say, held against what stands around the prompt; `null` where nothing does. */
export function aroundPrompt(
  input: ClassifyInput,
  references: readonly Reference[]
): SceneDecision | null {
  const { scene, request } = input;
  const isEmpty =
    scene === undefined ||
    (scene.attached.length === 0 &&
      ![...scene.above, ...scene.below].some(({ type }) => type === 'code'));
  return isEmpty || references.length > 0
    ? null
    : decideInScene(request, scene, decideByWords(input, references));
}

/** All of an intent that does not depend on the decision. */
export function intentFrame(
  input: ClassifyInput
): Pick<Intent, 'references' | 'permitted' | 'dryRun' | 'suggestedVariants'> {
  const variants = suggestedVariants(input.request);
  return {
    references: input.references ?? referencesIn(input.request),
    permitted: permittedOf(input),
    dryRun: input.dryRun ?? false,
    ...(variants === undefined ? {} : { suggestedVariants: variants })
  };
}

interface Choice {
  readonly operation: OperationName;
  readonly source: IntentSource;
  readonly reasoning: string;
}

function chosenOperation({ flags = {} }: ClassifyInput): Choice | null {
  if (flags.as !== undefined) {
    return choice(flags.as, 'flag', `Set by "--as ${flags.as}".`);
  }
  if (flags.ask) {
    return choice('ask', 'flag', 'Set by "--ask".');
  }
  if (flags.review) {
    return choice('review', 'flag', 'Set by "--review".');
  }
  return null;
}

function choice(
  operation: OperationName,
  source: IntentSource,
  reasoning: string
): Choice {
  return { operation, source, reasoning };
}
