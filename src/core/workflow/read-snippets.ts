import { filesBeside } from '../context/files-beside';
import { labelFor } from '../context/snippet-paths';
import { findSnippetFiles } from '../context/find-snippet-files';
import { loadSnippets } from '../context/snippets';
import type { SnippetReference } from '../magic/types';
import type { Snippet } from '../values/manifest';
import type { DataMode } from '../vocabulary';
import { agreedFiles } from './agreed-files';
import {
  mentionedChanges,
  mentionedData,
  mentionedFiles,
  namedFiles
} from './named-files';
import { readServerTexts } from './mentions/read-server-texts';
import { notebookSnippet } from './notebook-snippets';
import type { RequestTask } from './request-ports';
import type { RequestWork } from './request-work';
import { said } from '../said';

/** The attached files, and what lies beside the notebook. */
export interface ReadSnippets {
  readonly snippets: readonly Snippet[];
  /** Names of the files beside the notebook. */
  readonly beside: readonly string[];
}

/**
 * Reads what is attached: cells, values of the kernel, texts of tool servers, and the files that may be shown to the
 * model: those that a line attaches or the request mentions, and those that it names where the user wants them attached.
 *
 * @throws CellwrightError `snippet-*`; `magic-bad-value`, `tool-server-unavailable`, `tool-failed`; `cancelled`.
 */
export async function readSnippets(
  { task, ports, writer, human, user, settings, language }: RequestWork,
  data: DataMode
): Promise<ReadSnippets> {
  const { cell, statement } = task;
  const { request, flags } = statement;
  const place = ports.snippetPlace(cell.path);
  const source = { ...place, maxBytes: user.snippetMaxBytes };
  for (const file of mentionedData(request)) {
    await findSnippetFiles(file, place);
    writer.write({
      type: 'note-added',
      text: said`"${file.path}" is no text: the model is told its name, and nothing that it holds.`
    });
  }
  const entries = await filesBeside(place);
  const offered = namedFiles(request, entries, source);
  const references = [
    ...settings.snippets,
    ...flags.snippets,
    ...mentionedFiles(request, flags.on),
    ...mentionedChanges(request),
    ...offered
  ];
  const ofNotebook: Snippet[] = [];
  const paths: SnippetReference[] = [];
  for (const reference of references) {
    const snippet = await notebookSnippet(reference, {
      cells: cell.notebook.cells(),
      anchors: cell.anchors,
      language,
      files: source,
      workTrees: ports.workTrees,
      variables: cell.variables,
      data,
      signal: writer.run.signal
    });
    if (snippet === null) {
      paths.push(reference);
    } else {
      ofNotebook.push(snippet);
    }
  }
  const snippets = await loadSnippets(paths, source, async found => {
    const cells = cell.notebook.cells();
    const { agreed, left } = await agreedFiles(found, {
      consent: cell.fileConsent,
      folder: place.notebookFolder,
      cells: cells.slice(0, 1 + cells.findIndex(({ id }) => id === cell.id)),
      request,
      offered: new Set(offered),
      yes: flags.yes && isOwnPrompt(task),
      human,
      signal: writer.run.signal
    });
    if (left.length > 0) {
      writer.write({
        type: 'note-added',
        text: said`Left out, as you said: ${left.join(', ')}.`
      });
    }
    return agreed;
  });
  const texts = await readServerTexts(request, {
    servers: ports.texts,
    human,
    notebook: cell.path,
    maxBytes: user.snippetMaxBytes,
    signal: writer.run.signal,
    tell: text => writer.write({ type: 'note-added', text })
  });
  const beside = entries.map(({ path }) =>
    labelFor(path, place.notebookFolder)
  );
  return { snippets: [...ofNotebook, ...snippets, ...texts], beside };
}

/** Whether the line with the flags was typed or run in this tab: nobody else says yes in the user's name. */
function isOwnPrompt({ cell, statement }: RequestTask): boolean {
  const own = cell.notebook.cells().find(({ id }) => id === cell.id);
  const line = own?.source.split(/\r\n|\r|\n/)[statement.line] ?? '';
  return cell.fileConsent.isOwnLine(line);
}
