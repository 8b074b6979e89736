import { generatedTests } from '../cells/block-of-cell';
import { namesBeside } from '../context/files-beside';
import type { SnippetPlace } from '../context/find-snippet-files';
import { packNotebook } from '../context/notebook-context';
import { labelled, type LabelledMessage } from '../context/pack';
import type { ShownTurn } from '../context/thread';
import type { NotebookSettings } from '../context/types';
import { isMagicCell } from '../magic/is-magic-cell';
import type { KernelVariables } from '../ports/variables';
import type { NotebookCell } from '../values/notebook-cell';
import type { DataMode } from '../vocabulary';
import { lookAtNotebook } from './see-notebook';

/** Where the next prompt would stand. */
export interface NextPrompt {
  /** All cells of the notebook, and how many of them stand above. */
  readonly cells: readonly NotebookCell[];
  readonly above: number;
  readonly turns: readonly ShownTurn[];
  readonly settings: NotebookSettings;
  readonly data: DataMode;
  /** Most tokens of all together. */
  readonly tokens: number;
  readonly language: string;
  readonly files: SnippetPlace;
  readonly variables: KernelVariables | null;
  readonly signal: AbortSignal;
}

/** What a prompt that named nothing would show of the notebook; `null` where that is nothing. @throws CellwrightError `cancelled`. */
export async function nextContext(
  next: NextPrompt
): Promise<LabelledMessage | null> {
  const { cells, above, turns, settings, data, tokens, language } = next;
  const tests = generatedTests(cells);
  const shown = cells.slice(0, above);
  const seen = await lookAtNotebook(
    {
      request: '',
      language,
      hidden: settings.hidden,
      tokens,
      variables: next.variables,
      signal: next.signal
    },
    {
      cells: shown,
      all: cells,
      code: new Set(
        shown
          .filter(
            ({ id, type, source }) =>
              type === 'code' && !isMagicCell(source) && !tests.has(id)
          )
          .map(({ id }) => id)
      ),
      shown: new Set(turns.flatMap(({ shows }) => shows)),
      files: await namesBeside(next.files),
      mentioned: NOTHING,
      data
    }
  );
  const { text } = packNotebook(seen, { room: tokens });
  return text === ''
    ? null
    : labelled('user', text, 'what stands in the notebook');
}

const NOTHING = { references: [], cells: [], variables: [] };
