import type {
  MagicStatement,
  PromptStatement,
  SnippetReference
} from '../../magic/types';

/**
 * The files that a prompt's own cell attaches: by the prompt's flags, and by `%llm_config` lines above it there.
 *
 * @param before the statements of the cell that stand before the prompt.
 */
export function ownSnippets(
  { flags }: PromptStatement,
  before: readonly MagicStatement[]
): readonly SnippetReference[] {
  const lines = before.flatMap(statement =>
    statement.kind === 'config' ? statement.actions : []
  );
  return [
    ...lines.flatMap(action =>
      action.type === 'snippet' ? [action.snippet] : []
    ),
    ...flags.snippets
  ];
}
