import { readRequest } from './request-text';

const PART =
  /\b(?:modules?|components?|services?|layers?|endpoints?|pages?|models?|routes?|orchestrator|schemas?|workers?|collectors?|fetchers?|parsers?|storages?|clients?|servers?|front-?end|back-?end|database|ui|api|cli|dashboard|classes|class|logic|strategy)\b/i;

const MAX_NAME = 80;

/**
 * The parts that a request names in its lists ("1. URL collector module"): what a user may want to choose
 * from before anything is written. Items that say how something should behave are none.
 */
export function namedModules(request: string): string[] {
  return readRequest(request)
    .items.filter(item => PART.test(item) && item.split(/\s+/).length <= 8)
    .map(item => item.trim().slice(0, MAX_NAME));
}
