import { digestOf, type Approved } from '../../consent/approved';
import { textSnippet } from '../../context/text-snippet';
import { CellwrightError } from '../../errors';
import { didYouMean, said, type Words } from '../../said';
import { nearest } from '../../nearest';
import type { Human } from '../../ports/human';
import type {
  AgreedReading,
  OfferedText,
  TextServer,
  TextServers
} from '../../ports/server-texts';
import type { Snippet } from '../../values/manifest';
import { mentionsIn, type Mention } from './mentions-in';

/** An address, which a server may know without offering it. */
const ADDRESS = /^[a-z][a-z0-9+.-]*:/i;

/** How texts of servers are read, and who is asked about that. */
export interface ReadingPlace {
  readonly servers: TextServers;
  readonly human: Pick<Human, 'decideReading'>;
  /** Path of the notebook. */
  readonly notebook: string;
  /** Limit for each, in bytes. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Told what was left out. */
  readonly tell: (note: Words) => void;
}

/**
 * Reads what a request mentions of servers, to be shown like attached files: data, never instructions. Each server is
 * asked about once per notebook in this tab.
 *
 * @throws CellwrightError `magic-bad-value` for what a server does not offer, with the nearest names;
 *   `tool-server-unavailable`, `tool-failed`, `snippet-unreadable`, `snippet-too-large`, `cancelled`.
 */
export async function readServerTexts(
  request: string,
  place: ReadingPlace
): Promise<Snippet[]> {
  const wanted = new Map<string, Mention[]>();
  for (const mention of mentionsIn(request)) {
    if (mention.kind === 'server-text') {
      const [server] = mention.name.split('/', 1);
      wanted.set(server, [...(wanted.get(server) ?? []), mention]);
    }
  }
  const snippets: Snippet[] = [];
  for (const [server, mentions] of wanted) {
    snippets.push(...(await readFrom(server, mentions, place)));
  }
  return snippets;
}

async function readFrom(
  name: string,
  mentions: readonly Mention[],
  place: ReadingPlace
): Promise<Snippet[]> {
  const { servers, signal, maxBytes, tell } = place;
  const server = await servers.open(name, signal);
  try {
    const offers = await server.offers(signal);
    const found = mentions.map(mention => find(mention, name, offers));
    const agreed = await agree(name, server, mentions, place);
    if (agreed === null) {
      tell(
        said`Left out, as you said: ${mentions.map(({ text }) => text).join(', ')}.`
      );
      return [];
    }
    const snippets: Snippet[] = [];
    for (const offer of found) {
      const text = await server.read(offer, agreed, signal);
      snippets.push(
        textSnippet(text ?? '\0', {
          path: `mcp:${name}/${offer.id}`,
          label: `mcp:${name}/${offer.name}`,
          role: 'user',
          from: 'server',
          maxBytes
        })
      );
    }
    return snippets;
  } finally {
    await server.close();
  }
}

/** What a mention means: by its address, else by its name. */
function find(
  { name, text }: Mention,
  server: string,
  offers: readonly OfferedText[]
): Pick<OfferedText, 'kind' | 'id' | 'name'> {
  const written = name.slice(server.length + 1);
  const found =
    offers.find(({ id }) => id === written) ??
    offers.find(offer => offer.name === written);
  if (found !== undefined) {
    return found;
  }
  if (ADDRESS.test(written)) {
    return { kind: 'resource', id: written, name: written };
  }
  const near = nearest(
    written,
    offers.map(offer => offer.name),
    3
  );
  throw new CellwrightError({
    code: 'magic-bad-value',
    retryable: false,
    message: said`The server ${server} offers nothing that "${text}" names. Nothing was asked.`,
    fix:
      near.length === 0
        ? said`Type @mcp:${server}/ and press Tab to see what it offers.`
        : didYouMean(near.map(one => `@mcp:${server}/${one}`))
  });
}

async function agree(
  server: string,
  { place: where }: TextServer,
  mentions: readonly Mention[],
  { servers, human, notebook, signal }: ReadingPlace
): Promise<Approved<AgreedReading> | null> {
  const reading: AgreedReading = { notebook, server, place: where };
  const digest = digestOf(reading);
  const agreed =
    servers.agreed.get(digest) ??
    (await human.decideReading(
      { ...reading, mentions: mentions.map(({ text }) => text) },
      signal
    ));
  if (agreed !== null) {
    servers.agreed.set(digest, agreed);
  }
  return agreed;
}
