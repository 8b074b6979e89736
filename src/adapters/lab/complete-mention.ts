import type { NotebookPanel } from '@jupyterlab/notebook';
import { systemClock } from '../../core/ports/clock';
import type { TextServers } from '../../core/ports/server-texts';
import type { NotebookCell } from '../../core/values/notebook-cell';
import {
  cellChoices,
  snippetChoices,
  fileChoice,
  openMention,
  serverChoice,
  textChoice,
  typedServer,
  type MentionChoice,
  type OpenMention
} from '../../core/workflow/mentions/complete-mention';
import {
  isCodeCell,
  namesOf
} from '../../core/workflow/mentions/mentioned-cell';
import { quoteWord } from '../../core/magic/tokenize';
import { kernelVariables } from '../jupyter/kernel-variables';
import { filesAt } from './complete-value';
import { LabNotebook } from './lab-notebook';
import type { LabServices } from './lab-services';

/** How long the kernel may keep the completer waiting, in ms. */
const KERNEL_MS = 2000;

/** How long a server of tools may, in ms. */
const SERVER_MS = 5000;

/** Mentions to offer, and where they go. */
export interface OfferedMentions extends OpenMention {
  readonly choices: readonly MentionChoice[];
}

/**
 * What fits after an `@` in a prompt: cells above with their first lines, variables, files; after `@mcp:` servers, and
 * what they offer. `null` elsewhere.
 */
export async function completeMention(
  source: string,
  offset: number,
  { content, context, sessionContext }: NotebookPanel,
  loadServices: () => Promise<LabServices>
): Promise<OfferedMentions | null> {
  const open = openMention(source, offset);
  if (open === null || content.model === null) {
    return null;
  }
  const typed = typedServer(open.prefix);
  if (typed !== null) {
    const { texts } = await loadServices();
    return { ...open, choices: await textChoices(typed.server, texts) };
  }
  const cells = new LabNotebook(content.model).cells();
  const above = cells.slice(0, content.activeCellIndex);
  const kernel = sessionContext.session?.kernel ?? null;
  const services = await loadServices();
  const [variables, files] = await Promise.all([
    kernel === null ? [] : variableNames(kernel),
    filesAt(open.prefix, services.snippetPlace(context.path))
  ]);
  return {
    ...open,
    choices: [
      ...variableChoices(variables, above),
      ...cellChoices(above),
      ...files.map(fileChoice)
    ]
  };
}

/** Servers of tools, or what one of them offers. */
async function textChoices(
  name: string | null,
  servers: TextServers
): Promise<MentionChoice[]> {
  const signal = AbortSignal.timeout(SERVER_MS);
  try {
    if (name === null) {
      return (await servers.list()).map(serverChoice);
    }
    const server = await servers.open(name, signal);
    try {
      const offers = await server.offers(signal);
      return offers.map(offer => textChoice(name, offer, offers));
    } finally {
      await server.close();
    }
  } catch {
    // A completer without entries is what is left: the run says why.
    return [];
  }
}

/** What fits after `--on`: cells above with their first lines, and files. */
export async function completeTarget(
  prefix: string,
  { content, context }: NotebookPanel,
  loadServices: () => Promise<LabServices>
): Promise<MentionChoice[]> {
  const cells =
    content.model === null ? [] : new LabNotebook(content.model).cells();
  const services = await loadServices();
  const files = await filesAt(prefix, services.snippetPlace(context.path));
  const choices = cellChoices(cells.slice(0, content.activeCellIndex));
  return [
    ...choices.map(({ label, insert }) => ({
      label: label.slice(1),
      insert: insert.slice(1)
    })),
    ...files.map(path => ({ label: path, insert: quoteWord(path) }))
  ];
}

/** What fits after `--snippet`: files, and cells above and what they showed, each with the cell's first line. */
export async function completeSnippet(
  prefix: string,
  { content, context }: NotebookPanel,
  loadServices: () => Promise<LabServices>
): Promise<MentionChoice[]> {
  const services = await loadServices();
  const files = await filesAt(prefix, services.snippetPlace(context.path));
  const cells =
    content.model === null ? [] : new LabNotebook(content.model).cells();
  return [
    ...files.map(path => ({ label: path, insert: quoteWord(path) })),
    ...snippetChoices(cells.slice(0, content.activeCellIndex))
  ].filter(({ insert }) => insert.startsWith(prefix));
}

async function variableNames(
  kernel: Parameters<typeof kernelVariables>[0]
): Promise<readonly string[]> {
  const seen = await kernelVariables(kernel, systemClock)
    .describe({ first: [], values: false }, AbortSignal.timeout(KERNEL_MS))
    // A completer with fewer entries is what is left.
    .catch(() => null);
  return (
    seen?.state.variables
      .filter(({ kind }) => kind !== 'function' && kind !== 'class')
      .map(({ name }) => name) ?? []
  );
}

/** Variables of the kernel, and those that cells above define. Functions and classes are mentioned by their cells. */
function variableChoices(
  names: readonly string[],
  above: readonly NotebookCell[]
): MentionChoice[] {
  const all = names.length > 0 ? names : definedIn(above);
  return [...new Set(all)].map(name => ({
    label: `@${name}`,
    insert: `@${name}`
  }));
}

function definedIn(above: readonly NotebookCell[]): string[] {
  return above.filter(isCodeCell).flatMap(({ source }) => namesOf(source));
}
