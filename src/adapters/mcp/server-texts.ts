import type { Client } from '@modelcontextprotocol/client';

import type { OfferedText } from '../../core/ports/server-texts';

/** Pages of a list that are read, at most. */
const MAX_PAGES = 20;

/** The resources of a server, and those of its prompts that need no arguments. */
export async function offersOf(
  client: Client,
  signal: AbortSignal
): Promise<OfferedText[]> {
  const { resources, prompts } = client.getServerCapabilities() ?? {};
  const options = { signal };
  const found: OfferedText[] = [];
  if (resources !== undefined) {
    await eachPage(async params => {
      const page = await client.listResources(params, options);
      found.push(
        ...page.resources.map(({ uri, name, description = '' }) => ({
          kind: 'resource' as const,
          id: uri,
          name,
          description
        }))
      );
      return page.nextCursor;
    });
  }
  if (prompts !== undefined) {
    await eachPage(async params => {
      const page = await client.listPrompts(params, options);
      found.push(
        ...page.prompts
          .filter(prompt => !prompt.arguments?.some(one => one.required))
          .map(({ name, description = '' }) => ({
            kind: 'prompt' as const,
            id: name,
            name,
            description
          }))
      );
      return page.nextCursor;
    });
  }
  return found;
}

/** Reads a text; `null` where it is none. */
export async function textOf(
  client: Client,
  { kind, id }: Pick<OfferedText, 'kind' | 'id'>,
  signal: AbortSignal
): Promise<string | null> {
  const texts =
    kind === 'resource'
      ? (await client.readResource({ uri: id }, { signal })).contents.map(
          content => ('text' in content ? content.text : null)
        )
      : (await client.getPrompt({ name: id }, { signal })).messages.map(
          ({ role, content }) =>
            content.type === 'text' ? `${role}: ${content.text}` : null
        );
  const known = texts.filter(text => text !== null);
  return known.length === 0 ? null : known.join('\n\n');
}

async function eachPage(
  read: (params?: { cursor: string }) => Promise<string | undefined>
): Promise<void> {
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    cursor = await read(cursor === undefined ? undefined : { cursor });
    if (cursor === undefined) {
      return;
    }
  }
}
