import type { ClarifyingQuestion } from '../../values/understood';
import { missingByRules } from '../../workflow/clarify/missing';
import { complexityOf } from '../../workflow/classify/complexity';

/** What is one module by its name. */
const ONE_PIECE =
  /\b(?:packages?|librar(?:y|ies)|command[- ]line (?:tools?|programs?|interfaces?)|cli|scripts?|modules?)\b/i;

/** What has no parts but is more than one piece by its name. */
const HAS_PARTS =
  /\b(?:front-?end|back-?end|web ?sites?|web ?apps?|applications?|apps?|services?|micro-?services?|dashboards?|server|client)\b/i;

/**
 * Whether the words of a request alone say that it is one module and leave nothing open: it is planned without
 * asking anything before.
 */
export function isPlain(request: string, hasFiles: boolean): boolean {
  return (
    ONE_PIECE.test(request) &&
    !HAS_PARTS.test(request) &&
    complexityOf(request, 'create').level === 'simple' &&
    // "A package" alone says nothing of what it does.
    missing(request.replace(ONE_PIECE, ' '), hasFiles).length === 0
  );
}

/** What the rules find missing in a request for a project, one question each. */
export function missing(
  request: string,
  hasFiles: boolean
): ClarifyingQuestion[] {
  return missingByRules({
    request,
    operation: 'create',
    hasSnippets: hasFiles,
    hasEarlierCode: false,
    hasEarlierAnswer: false,
    hasReferences: false
  });
}
