import type { ClarifyingQuestion } from '../../values/understood';
import { readRequest } from '../classify/request-text';
import { makesNew, type PromptUse } from '../../operations/prompt-use';
import { promptUse } from '../../operations/registry';
import type { OperationName } from '../../vocabulary';

/** What is known when the run asks whether something essential is missing. */
export interface ClarifyFacts {
  readonly request: string;
  readonly operation: OperationName;
  readonly hasSnippets: boolean;
  readonly hasEarlierCode: boolean;
  /** Whether there was an answer before: "go on" goes on with that. */
  readonly hasEarlierAnswer: boolean;
  /** Whether the request mentions cells or files with `@`. */
  readonly hasReferences: boolean;
}

interface Rule extends ClarifyingQuestion {
  /** What is asked of the operation for the question to make sense. */
  readonly concerns: (use: PromptUse) => boolean;
  readonly isMissing: (prose: string, facts: ClarifyFacts) => boolean;
}

const FILE =
  /[\w-]+\.(?:csv|tsv|json|jsonl|xlsx?|parquet|txt|log|db|sqlite|py|ipynb|png|jpe?g|xml|ya?ml|toml|md|html|sql|js|ts)\b/;

const ARTEFACT =
  /\b(?:functions?|class(?:es)?|modules?|decorator|library|package|parser|cli|tool|script|api|client|app|service)\b/;

const GENERIC =
  /\b(?:please|can|could|you|me|i|we|want|need|would|like|to|a|an|the|some|any|it|this|that|do|write|create|make|generate|build|give|code|program|script|function|class|something|python|for|now|just|help|with|thing|stuff|better|faster|nicer|cleaner|shorter|simpler|more|less|again|continue|go|on|next|another|same|different|efficient|readable|robust)\b/g;

/** What is asked where something essential is missing, the most essential first. */
const RULES: readonly Rule[] = [
  {
    id: 'code',
    text: 'Which code do you mean? Name a file or a cell, or paste it.',
    assumption:
      'There is no code above, so the answer goes by the words of the request alone.',
    concerns: ({ target }) => target !== null,
    isMissing: (prose, facts) =>
      !facts.hasEarlierCode &&
      !readRequest(facts.request).hasCode &&
      !/[\w-]+\.(?:py|ipynb|js|ts|r|sql|java|cpp|c|go|rs)\b/.test(prose)
  },
  {
    id: 'goal',
    text: 'What should the code do, with which input and which result?',
    assumption: 'A minimal example that runs is written.',
    concerns: makesNew,
    isMissing: (prose, facts) =>
      !facts.hasEarlierCode &&
      !facts.hasEarlierAnswer &&
      prose.replace(GENERIC, ' ').match(/\p{L}{2,}/u) === null
  },
  {
    id: 'data',
    text: 'Which file or variable holds the data?',
    assumption:
      'The code makes up a small sample and marks the line where the real data is to be loaded.',
    concerns: makesNew,
    isMissing: (prose, facts) =>
      !facts.hasEarlierCode &&
      !FILE.test(prose) &&
      !ARTEFACT.test(prose) &&
      !/\bhttps?:|\bdf\b|`\w+`/.test(prose) &&
      /\b(?:the|my|our|this|these) (?:\w+ )?(?:csv|file|data|data ?set|excel|spreadsheet|logs?|table|images?|data ?frame|measurements|records)\b/.test(
        prose
      )
  },
  {
    id: 'address',
    text: 'What is the address of the API, and which endpoints are needed?',
    assumption: 'The address is a parameter, and the endpoints are examples.',
    concerns: makesNew,
    isMissing: prose =>
      /\b(?:the|our|my|this) (?:\w+ )?(?:api|endpoints?|web ?service)\b/.test(
        prose
      ) &&
      /\b(?:call|fetch|client|query|request|download|connect)/.test(prose) &&
      !/\bhttps?:|\b(?:get|post|put|delete|patch) \//.test(prose)
  },
  {
    id: 'database',
    text: 'Which database is it, and what does the table look like?',
    assumption: 'SQLite is used, and the table is created as an example.',
    concerns: makesNew,
    isMissing: prose =>
      /\b(?:the|our|my|a) (?:\w+ )?database\b/.test(prose) &&
      !/\b(?:sqlite|postgres\w*|mysql|mariadb|oracle|mongo\w*|redis|duckdb|sql server|sqlalchemy|schema|snowflake|bigquery)\b/.test(
        prose
      )
  }
];

/** Questions about what is missing, by rules, in the order of their weight. */
export function missingByRules(facts: ClarifyFacts): ClarifyingQuestion[] {
  if (facts.hasSnippets || facts.hasReferences) {
    return [];
  }
  const { prose } = readRequest(facts.request);
  const use = promptUse(facts.operation);
  return RULES.filter(
    ({ concerns, isMissing }) => concerns(use) && isMissing(prose, facts)
  ).map(({ id, text, assumption }) => ({ id, text, assumption }));
}
