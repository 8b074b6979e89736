/** What a whole thing is called; the words before it say which. */
const NOUN =
  /((?:[\p{L}\p{N}-]+ ){0,4})(?:web )?(?:application|app|site|website|shop|portal|platform|pipeline|system|service|tool|package|project|dashboard)s?\b/iu;

/** What it is for, where nothing before its name says it. */
const PURPOSE =
  /\b(?:for|to|that|which) (?:(?:manag|track|plan|shar|collect|analys)(?:e|es|ing|s)? )?(?:a |an |the |our |my |your )?([\p{L}\p{N}-]+(?: [\p{L}\p{N}-]+)?)/iu;

/** What says what it is by its own name. */
const OWN = /\b(blog|shop|bot|game|wiki|forum|monorepo)\b/i;

const STOP = new Set(
  'me us can could you lets start set up give put together client server frontend backend a an the my our your this that some please build create write make develop generate implement scaffold i we would like want need id full stack full-stack small simple modern new complete whole entire little web rest api react vue angular svelte python fastapi flask django node nodejs express java typescript with and of for to in on from using'.split(
    ' '
  )
);

const MAX_CHARS = 30;

/** A name for the folder of a project, from the words of its request. */
export function proposedFolder(request: string): string {
  const [, before = ''] = NOUN.exec(request) ?? [];
  const [, purpose = ''] = PURPOSE.exec(request) ?? [];
  const [, own = ''] = OWN.exec(request) ?? [];
  return named(before) || named(purpose) || own.toLowerCase() || 'project';
}

/** Words as they can stand in a path: the last few, without those that say nothing. */
function named(words: string): string {
  return words
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9 -]/g, '')
    .split(/\s+/)
    .filter(word => /\D/.test(word) && !STOP.has(word))
    .slice(-3)
    .join('-')
    .slice(0, MAX_CHARS)
    .replace(/^-+|-+$/g, '');
}
