import { isPictureName } from '../../context/pictures';
import { deriveSettings } from '../../context/settings';
import type { NotebookCell } from '../../values/notebook-cell';
import type { ContextCell } from '../../values/notebook-cell';
import type { Failure } from '../../errors';
import { parseCell } from '../../magic/parse-cell';
import type { PromptStatement, SnippetReference } from '../../magic/types';
import type { ClassifyInput } from '../classify/types';
import { isChangesSnippet } from '../changes-snippet';
import { isCellSnippet } from '../mentions/cell-snippets';
import { isExpression } from '../mentions/value-snippet';
import { referencesIn, targetIn } from '../mentions/mentions-in';
import { mentionedFiles } from '../named-files';
import { notebookScene } from '../target/notebook-scene';
import { ownSnippets } from '../target/own-snippets';
import type { AttachedFile, Scene } from '../target/scene';
import { findTarget } from '../write/target-cell';

/** The active cell and what stands above it. */
export interface PreviewInput {
  readonly source: string;
  /** Line of the cursor, from 0: it says which `%%llm` block of the cell is meant. */
  readonly line: number;
  /** The cells above, in document order. */
  readonly above: readonly ContextCell[];
  /** Ids of cells that hold generated tests. */
  readonly tests: ReadonlySet<string>;
  /** All cells of the notebook, and the id of the active one. */
  readonly cells: readonly NotebookCell[];
  readonly cell: string;
  /** Names of the files beside the notebook. */
  readonly files: readonly string[];
}

/** A prompt, ready to be classified. */
export interface ReadPrompt {
  readonly type: 'prompt';
  readonly facts: ClassifyInput & { readonly scene: Scene };
  /** Whether there was an answer above. */
  readonly hasEarlierAnswer: boolean;
  /** `--plan` */
  readonly planWanted: boolean;
  /** The model that the cell or the notebook names; `null` for the user's own. */
  readonly model: string | null;
}

/** What a cell is to the preview. */
export type CellReading =
  | ReadPrompt
  | { readonly type: 'no-prompt' }
  | { readonly type: 'empty' }
  | { readonly type: 'unreadable'; readonly failures: readonly Failure[] };

/** Reads the prompt that the cursor is in, as a run would: with the flags and the settings above it. */
export function readPreviewPrompt(input: PreviewInput): CellReading {
  const { statements, failures } = parseCell(input.source) ?? {
    statements: [],
    failures: []
  };
  const prompts = statements.filter(statement => statement.kind === 'prompt');
  const prompt =
    prompts.findLast(({ line }) => line <= input.line) ?? prompts.at(0);
  if (prompt === undefined || prompt.flags.help) {
    return failures.length === 0
      ? { type: 'no-prompt' }
      : { type: 'unreadable', failures };
  }
  const serious = failures.filter(({ code }) => code !== 'magic-empty-prompt');
  if (serious.length > 0) {
    return { type: 'unreadable', failures: serious };
  }
  return prompt.request.trim() === ''
    ? { type: 'empty' }
    : readPrompt(
        prompt,
        input,
        statements.slice(0, statements.indexOf(prompt))
      );
}

function readPrompt(
  prompt: PromptStatement,
  { above, tests, cells, cell, files }: PreviewInput,
  before: Parameters<typeof deriveSettings>[1]
): ReadPrompt {
  const { request, flags } = prompt;
  const settings = deriveSettings(above, before);
  return {
    type: 'prompt',
    facts: {
      request,
      flags,
      references: [
        ...(flags.on === undefined ? [] : [targetIn(flags.on)]),
        ...referencesIn(request)
      ],
      hasSnippets: settings.snippets.length + flags.snippets.length > 0,
      hasEarlierCode: findTarget(above, [], tests) !== null,
      scene: notebookScene(
        cells,
        { cell, after: cell },
        [
          ...attached(settings.snippets, false),
          ...attached(
            [
              ...ownSnippets(prompt, before),
              ...mentionedFiles(request, flags.on)
            ],
            true
          )
        ],
        files
      ),
      dryRun: true
    },
    hasEarlierAnswer: above.some(({ answers }) => answers.length > 0),
    planWanted: flags.plan,
    model: flags.model ?? settings.model ?? null
  };
}

/** The attached files, as they are written: nothing is read for a preview. */
function attached(
  references: readonly SnippetReference[],
  own: boolean
): AttachedFile[] {
  return references
    .filter(
      snippet =>
        snippet.role === 'user' &&
        !isCellSnippet(snippet) &&
        !isChangesSnippet(snippet) &&
        !isExpression(snippet) &&
        !isPictureName(snippet.path)
    )
    .map(({ path }) => ({ name: path.replace(/^\.\//, ''), own }));
}
