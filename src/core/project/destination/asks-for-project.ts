/** What is made of several files by its name. */
const WHOLE =
  /\b(?:full[- ]?stack|micro-?services|micro-?service architecture|monorepos?|client[/-]server|multi[- ]file|(?:several|multiple|separate|many) (?:[\w-]+ )?(?:files|services)|(?:two|three|four|five|\d+) (?:micro-?)?services|(?:project|folder|directory|package|src) (?:structure|layout)|folder of its own)\b/i;

const FRONT = /\bfront-?end\b/i;
const BACK = /\b(?:back-?end|server|rest api)\b/i;

/** What no notebook runs in a cell. */
const FRAMEWORK =
  /\b(?:react|vue(?:\.js)?|angular|svelte|next\.?js|nuxt|vite|express(?:\.js)?|node(?:\.js)?|nest\.?js|spring(?: boot)?|django|flutter)\b/i;

/** What a whole thing is called. */
const APPLICATION =
  /\b(?:(?:web )?applications?|(?:web )?apps?|web ?sites?|web ?shops?|portals?|platforms?|services?|systems?)\b/i;

const MAKES =
  /\b(?:build|create|write|make|develop|generate|implement|scaffold|set up|put together|start|give me|i(?:'d| would) like|i (?:want|need)|we (?:want|need))\b/i;

/** The same, and what is a whole where somebody makes a new one: "build a small blog", "set up an Express server". */
const NEW_THING = new RegExp(
  `${MAKES.source} (?:me |us )?(?:an?|the whole) (?:[\\w.+-]+ ){0,4}(?:sites?|blogs?|api|server|back-?end|front-?end|project|package|library|shop|bot|monorepo)\\b(?!\\.\\w)`,
  'i'
);

/** What the code of such a thing is parted into. */
const PARTS =
  /\b(?:blueprints|routers|models|schemas|templates|controllers|middlewares?|migrations|repositories)\b/gi;

/** What may run in a cell, and does not with parts like these. */
const WEB = /\b(?:flask|fastapi|starlette|litestar)\b/i;

/** What only a folder has. */
const FOLDER_ONLY =
  /\b(?:dockerfiles?|compose (?:file|\.ya?ml)|docker[- ]compose|compose\.ya?ml|package\.json|pyproject\.toml|pom\.xml)\b/i;

const PATH = /\b[\w-]+(?:\/[\w.-]+)+\.\w{1,5}\b/g;

const MANY_PATHS = 3;

/**
 * Whether the words of a request surely want an application of several files: it makes something new, and names a
 * whole with parts, a framework that runs in no cell together with an application, or the paths of several files.
 */
export function asksForProject(request: string): boolean {
  const isThing = APPLICATION.test(request) || NEW_THING.test(request);
  const hasParts =
    WEB.test(request) && new Set(request.match(PARTS) ?? []).size > 1;
  const isWhole =
    WHOLE.test(request) || (FRONT.test(request) && BACK.test(request));
  const isInFolder = FOLDER_ONLY.test(request);
  return (
    MAKES.test(request) &&
    !isAboutCells(request) &&
    ((isThing &&
      (isWhole || hasParts || isInFolder || FRAMEWORK.test(request))) ||
      (isWhole && isInFolder) ||
      new Set(request.match(PATH)).size >= MANY_PATHS)
  );
}

/** Whether it speaks of the notebook, of one piece of code, of data, or of an application that is there. */
function isAboutCells(request: string): boolean {
  return /\b(?:notebooks?|cells?|data ?frames?|df|functions?|class(?:es)?|scripts?|snippets?|plots?|charts? of|explain|make (?:our|my|this|the)|@\w)\b/i.test(
    request
  );
}
