/** Files that list what a Python module needs, beside its pyproject.toml. */
const LISTS = [
  'requirements.txt',
  'requirements-dev.txt',
  'requirements-test.txt'
];

/** Lists of a pyproject.toml that count, by table and key. */
const TABLES: readonly (readonly [table: string, key: RegExp])[] = [
  ['project', /dependencies/],
  ['project.optional-dependencies', /tests?|dev/],
  ['dependency-groups', /tests?|dev/]
];

/** What a module says it needs, and the file that says most of it. */
export interface PythonNeeds {
  /** As pip takes them, in order, each once. */
  readonly needs: readonly string[];
  /** `null` where nothing lists any. */
  readonly manifest: string | null;
}

/** Reads what a Python module needs. @param read the text of a file in the module's folder. */
export async function pythonNeeds(
  read: (name: string) => Promise<string | null>
): Promise<PythonNeeds> {
  const found: [manifest: string, needs: string[]][] = [];
  for (const name of LISTS) {
    found.push([name, listed((await read(name)) ?? '')]);
  }
  const project = (await read('pyproject.toml')) ?? '';
  found.push([
    'pyproject.toml',
    TABLES.flatMap(([table, key]) => arrays(project, table, key))
  ]);
  const needs = new Set(found.flatMap(([, its]) => its));
  const [manifest] =
    found.find(([, its]) => its.length > 0) ?? ([null] as const);
  return { needs: [...needs].sort(), manifest };
}

function listed(text: string): string[] {
  return text
    .split('\n')
    .map(line => line.split(' #')[0].trim())
    .filter(line => line !== '' && !/^[#-]/.test(line));
}

/** The texts of the lists of a table; other lists of groups, as `{include-group = …}`, are none. */
function arrays(toml: string, table: string, key: RegExp): string[] {
  const head = new RegExp(`^\\[${table.replace('.', '\\.')}\\][ \\t]*$`, 'm');
  const at = head.exec(toml);
  if (at === null) {
    return [];
  }
  const rest = toml.slice(at.index + at[0].length);
  const body = rest.slice(0, /^\[[\w.-]+\]/m.exec(rest)?.index ?? rest.length);
  const list = new RegExp(
    `^(?:${key.source})[ \\t]*=[ \\t]*\\[((?:"[^"\\n]*"|'[^'\\n]*'|[^\\]"'])*)\\]`,
    'gm'
  );
  return [...body.matchAll(list)].flatMap(([, items]) =>
    [
      ...items
        .replace(/\{[^}]*\}/g, '')
        .matchAll(/(?:^|[,[\s])(?:"([^"\n]+)"|'([^'\n]+)')/g)
    ].map(([, double, single]) => double ?? single)
  );
}
