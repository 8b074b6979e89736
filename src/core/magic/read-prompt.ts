import type { Failure } from '../errors';
import { said } from '../said';
import type { JsonValue } from '../json';
import type { OperationName } from '../vocabulary';
import { shown } from './credentials';
import { fixPath } from './flag-failures';
import { PROMPT_MAGIC, type PromptFlagName } from './flags';
import { magicFailure } from './magic-failure';
import {
  type FlagUse,
  asksForHelp,
  looksLikeFlag,
  parseFlags
} from './parse-flags';
import type { PromptBlock } from './split-blocks';
import { findFlag } from './suggest-flag';
import { type Token, tokenize } from './tokenize';
import type { PromptFlags, PromptStatement, SnippetReference } from './types';

/** A `%%llm` block, read; with a failure its request must not be sent. */
export interface ReadPrompt {
  readonly statement: PromptStatement;
  readonly failure: Failure | null;
}

/**
 * Reads a `%%llm` block of a cell.
 *
 * Words after the flags on the `%%llm` line are the request, literally to the end of the line, where
 * nothing stands below; else the user meant something different by them, and that is a failure.
 */
export function readPrompt(source: string, block: PromptBlock): ReadPrompt {
  const below = source.slice(block.from, block.to);
  const line = block.head.text;
  if (asksForHelp(tokenize(line, PROMPT_MAGIC.name.length))) {
    const flags = { ...promptFlags([]), help: true };
    return { statement: statement(block, flags, below), failure: null };
  }
  const parsed = parseFlags(PROMPT_MAGIC, line);
  if ('failure' in parsed) {
    const { failure } = parsed;
    return { statement: statement(block, promptFlags([]), below), failure };
  }
  const { uses, text } = parsed;
  const isEmpty = below.trim() === '';
  const request = isEmpty && text !== null ? line.slice(text.from) : below;
  const failure =
    text !== null
      ? checkText(line, text, isEmpty, uses)
      : isEmpty
        ? emptyPrompt()
        : null;
  return { statement: statement(block, promptFlags(uses), request), failure };
}

function statement(
  block: PromptBlock,
  flags: PromptFlags,
  request: string
): PromptStatement {
  return { kind: 'prompt', line: block.head.number, flags, request };
}

function promptFlags(uses: readonly FlagUse<PromptFlagName>[]): PromptFlags {
  const last = (name: PromptFlagName): JsonValue | undefined =>
    uses.findLast(use => use.name === name)?.values[0];
  const has = (name: PromptFlagName) => uses.some(use => use.name === name);
  const [
    model,
    temperature,
    maxTokens,
    as,
    on,
    template,
    variants,
    project,
    timeout
  ] = [
    last('--model'),
    last('--temperature'),
    last('--max-tokens'),
    last('--as'),
    last('--on'),
    last('--template'),
    last('--variants'),
    last('--project'),
    last('--timeout')
  ];
  const words = (name: PromptFlagName) =>
    uses.filter(use => use.name === name).flatMap(({ values }) => values[0]);
  return {
    ...(model === undefined ? {} : { model: String(model) }),
    ...(temperature === undefined ? {} : { temperature: Number(temperature) }),
    ...(maxTokens === undefined ? {} : { maxTokens: Number(maxTokens) }),
    params: Object.fromEntries(
      uses
        .filter(use => use.name === '--param')
        .map(({ values: [key, value] }) => [String(key), value])
    ),
    snippets: uses.flatMap(snippetOf),
    noHistory: has('--no-history'),
    noStream: has('--no-stream'),
    noRollback: has('--no-rollback'),
    ask: has('--ask'),
    ...(as === undefined ? {} : { as: as as OperationName }),
    ...(on === undefined ? {} : { on: String(on) }),
    plan: has('--plan'),
    review: has('--review'),
    then: words('--then').map(String),
    hierarchical: has('--hierarchical'),
    ...(template === undefined ? {} : { template: String(template) }),
    save: words('--save').map(String),
    use: words('--use').map(String),
    hide: words('--hide').map(String),
    ...(timeout === undefined ? {} : { timeout: Number(timeout) }),
    ...(variants === undefined ? {} : { variants: Number(variants) }),
    models: words('--models').map(String),
    ...(project === undefined ? {} : { project: String(project) }),
    yes: has('--yes'),
    help: has('--help')
  };
}

function snippetOf({
  name,
  values
}: FlagUse<PromptFlagName>): SnippetReference[] {
  const role = findFlag(PROMPT_MAGIC, name)?.role;
  return role === undefined ? [] : [{ path: String(values[0]), role }];
}

function emptyPrompt(): Failure {
  return magicFailure(
    'magic-empty-prompt',
    said`This %%llm has no request.`,
    said`Write what you want on the lines below it.`
  );
}

/** Whether the words on the magic's line can be the request. */
function checkText(
  line: string,
  text: Token,
  isEmpty: boolean,
  uses: readonly FlagUse<PromptFlagName>[]
): Failure | null {
  if (!isEmpty) {
    const before = uses.at(-1) ?? null;
    return magicFailure(
      'magic-misplaced',
      said`${shown(line.slice(text.from))} stands on the %%llm line, and a request stands below it.`,
      fixPath(before && findFlag(PROMPT_MAGIC, before.name)) ??
        said`The request starts on the next line: only flags go on the line of %%llm.`
    );
  }
  const late = tokenize(line, text.from).tokens.find(
    token =>
      looksLikeFlag(token) &&
      findFlag(PROMPT_MAGIC, token.text.split('=')[0]) !== null
  );
  return late === undefined
    ? null
    : magicFailure(
        'magic-misplaced',
        said`${late.text.split('=')[0]} stands after the first words of the request.`,
        said`Write flags before the request, or the request on the next line.`
      );
}
