/** What is made of several files by its name. */
const WHOLE =
  /\b(?:full[- ]?stack|micro-?services|multi[- ]file|(?:several|multiple|separate|many) (?:[\w-]+ )?(?:files|services)|(?:two|three|four|five|\d+) (?:micro-?)?services|(?:project|folder|directory|package) (?:structure|layout)|folder of its own)\b/i;

const FRONT = /\bfront-?end\b/i;
const BACK = /\b(?:back-?end|server|rest api)\b/i;

/** What no notebook runs in a cell. */
const FRAMEWORK =
  /\b(?:react|vue(?:\.js)?|angular|svelte|next\.?js|nuxt|vite|express(?:\.js)?|node(?:\.js)?|nest\.?js|spring(?: boot)?|django|flutter)\b/i;

/** What a whole thing is called. */
const APPLICATION =
  /\b(?:(?:web )?applications?|(?:web )?apps?|web ?sites?|web ?shops?|portals?|platforms?|services?|systems?)\b/i;

/** What only a folder has. */
const FOLDER_ONLY =
  /\b(?:dockerfiles?|compose (?:file|\.ya?ml)|docker-compose|compose\.ya?ml|package\.json|pyproject\.toml|pom\.xml)\b/i;

const PATH = /\b[\w-]+(?:\/[\w.-]+)+\.\w{1,5}\b/g;

const MAKES =
  /\b(?:build|create|write|make|develop|generate|implement|scaffold|set up|i(?:'d| would) like|i (?:want|need)|we (?:want|need))\b/i;

const MANY_PATHS = 3;

/**
 * Whether the words of a request surely want an application of several files: it makes something new, and names a
 * whole with parts, a framework that runs in no cell together with an application, or the paths of several files.
 */
export function asksForProject(request: string): boolean {
  const paths = new Set(request.match(PATH) ?? []);
  const isWhole =
    WHOLE.test(request) || (FRONT.test(request) && BACK.test(request));
  return (
    MAKES.test(request) &&
    !isAboutCells(request) &&
    ((isWhole && (APPLICATION.test(request) || FOLDER_ONLY.test(request))) ||
      (FRAMEWORK.test(request) && APPLICATION.test(request)) ||
      (APPLICATION.test(request) && FOLDER_ONLY.test(request)) ||
      paths.size >= MANY_PATHS)
  );
}

/** Whether it speaks of the notebook, of one piece of code, or of data that is there. */
function isAboutCells(request: string): boolean {
  return /\b(?:notebooks?|cells?|data ?frames?|df|functions?|class(?:es)?|scripts?|snippets?|plots?|charts? of|explain|@\w)\b/i.test(
    request
  );
}
