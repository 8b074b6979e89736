import type { FileFacts, TextReference } from '../facts';

/** Files that projects write themselves; pictures and fonts are put there by somebody else. */
const WRITTEN = /\.(?:html?|css|[cm]?[jt]sx?|svg|json|webmanifest)$/;

/** What is made by a build or by a server, and what belongs to others. */
const MADE =
  /[{}$<>]|^(?:[a-z][\w+.-]*:|\/\/|#)|(?:^|\/)(?:dist|build|bundle|vendor|node_modules|socket\.io|assets)(?:[/.]|$)|\.min\./i;

/** How files are named in texts of a kind, where the first group is the name. */
interface Form {
  readonly files: RegExp;
  readonly named: RegExp;
  readonly kind: TextReference['kind'];
}

const FORMS: readonly Form[] = [
  {
    files: /\.html?$/,
    named:
      /<(?:script|link|a|img|iframe|source|use|object)\b[^>]*?\s(?:src|href|data)=["']([^"']+)["']/g,
    kind: 'page'
  },
  {
    files: /\.css$/,
    named:
      /\burl\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']((?:\.[^"']+|[^"'/]+)\.css)["']/g,
    kind: 'near'
  },
  {
    files: /\.(?:html?|jinja2?|j2)$/,
    named: /\{%-?\s*(?:extends|include|import|from)\s+["']([\w./-]+)["']/g,
    kind: 'template'
  },
  {
    files: /\.py$/,
    named:
      /\b(?:render_template|get_template|render_to_string)\(\s*["']([\w./-]+)["']|\bTemplateResponse\(\s*(?:(?:name|request)\s*=\s*)?(?:request\s*,\s*(?:name\s*=\s*)?)?["']([\w./-]+)["']|\brender\(\s*request\s*,\s*["']([\w./-]+)["']/g,
    kind: 'template'
  },
  {
    files: /\.(?:html?|jinja2?|j2|py)$/,
    named:
      /\burl_for\(\s*["']static["']\s*,\s*(?:filename|path)\s*=\s*["']\/?([\w./-]+)["']|\{%-?\s*static\s+["']([\w./-]+)["']/g,
    kind: 'static'
  }
];

/** The files that a text names, of pages, sheets and templates, and the names of routes that it gives and wants. */
export function textFacts(
  path: string,
  content: string
): Pick<FileFacts, 'references' | 'routeNames' | 'wantedRoutes'> {
  const references = FORMS.filter(({ files }) => files.test(path)).flatMap(
    ({ named, kind }) =>
      [...content.matchAll(named)].flatMap(found => {
        const name = (found.slice(1).find(Boolean) ?? '').replace(
          /[?#].*$/,
          ''
        );
        const isFile = kind === 'template' || WRITTEN.test(name);
        return name === '' || MADE.test(name) || !isFile
          ? []
          : [{ name, kind, line: lineOf(content, found.index) }];
      })
  );
  const wantedRoutes = /\.(?:html?|jinja2?|j2|py)$/.test(path)
    ? [...content.matchAll(/(?<![\w.])url_for\(\s*["']([\w.]+)["']/g)].map(
        found => ({ name: found[1], line: lineOf(content, found.index) })
      )
    : [];
  const routeNames = path.endsWith('.py') ? routesNamed(content) : null;
  return {
    ...(references.length === 0 ? {} : { references }),
    ...(wantedRoutes.length === 0 ? {} : { wantedRoutes }),
    ...(routeNames === null ? {} : { routeNames })
  };
}

function lineOf(content: string, offset: number): number {
  return content.slice(0, offset).split('\n').length;
}

/** The names under which Flask knows the routes of a file: `login`, `auth.login`; `null` where it has none. */
function routesNamed(content: string): FileFacts['routeNames'] | null {
  const blueprints = new Map(
    [
      ...content.matchAll(
        /^(\w+)\s*(?::[^=\n]+)?=\s*Blueprint\(\s*["'](\w+)["']/gm
      )
    ].map(([, variable, name]) => [variable, name])
  );
  const apps = new Set(
    [...content.matchAll(/\b(\w+)\s*(?::[^=\n]+)?=\s*Flask\(/g)].map(
      ([, name]) => name
    )
  );
  const names = new Set<string>();
  let open = /\bas_view\(|\bMethodView\b/.test(content);
  let isPlainOpen = false;
  for (const [, on, given] of content.matchAll(
    /\b(\w+)\.add_url_rule\(([^\n]*)/g
  )) {
    const isNamed = /\bendpoint\s*=/.test(given);
    open ||= !isNamed && blueprints.has(on);
    isPlainOpen ||= !isNamed;
  }
  for (const [, router, given, name] of content.matchAll(
    /^[ \t]*@(\w+)\.(?:route|get|post|put|patch|delete)\(([^\n]*)\)[ \t]*\n(?:[ \t]*@[^\n]*\n)*[ \t]*(?:async\s+)?def\s+(\w+)/gm
  )) {
    const blueprint = blueprints.get(router);
    const endpoint = /\bendpoint\s*=\s*["'](\w+)["']/.exec(given)?.[1] ?? name;
    open ||= blueprint === undefined && !apps.has(router);
    names.add(blueprint === undefined ? endpoint : `${blueprint}.${endpoint}`);
  }
  for (const [, name] of content.matchAll(
    /\bendpoint\s*=\s*["']([\w.]+)["']/g
  )) {
    names.add(name);
  }
  const own = [...blueprints.values()];
  return names.size === 0 && own.length === 0 && !open && !isPlainOpen
    ? null
    : { names, blueprints: own, open, isPlainOpen };
}
