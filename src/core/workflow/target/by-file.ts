import type { SceneFacts } from './cell-facts';
import type { RequestFacts } from './request-facts';
import { means, type Reading } from './scene';

/** Files that hold what can be changed, tested or reviewed; data is only worked with. */
const SOURCE =
  /\.(?:pyi?|ipynb|r|rmd|qmd|jl|[cm]?jsx?|tsx?|sql|sh|bash|c|h|cc|cpp|hpp|java|kt|scala|go|rs|rb|php|lua|stan|css|html|vue|ya?ml|toml|ini|cfg|conf|dockerfile|md|rst|tex)$/i;

const KIND =
  '(?:module|file|script|package|program|library|notebook|modul|datei|skript|programm|fichier|módulo|archivo|fichero|arquivo|modulo|file|bestand|модул\\S*|файл\\S*|скрипт\\S*|模块|文件|脚本|モジュール|ファイル|スクリプト)';

/** Before a file that something else is to go by, to be read or to be written. */
const GIVEN =
  /\b(?:from|with|us(?:e|es|ed|ing)|via|like|as (?:in|per)|per|by|style of|according to|following|based on|on top of|imports?|importing|read(?:s|ing)?|loads?|into|to|instead of|aus|mit|wie|nach|von|in|depuis|avec|comme|selon|desde|con|como|según|da|come|uit|met)\s+(?:the |our |my |der |die |das |dem |le |la |el )?$/iu;

/** "this file", "the attached module" */
const ATTACHED = new RegExp(
  `\\b(?:this|the (?:attached|given|whole|entire)|attached|that|diese[smr]?|angehängte\\w*|ce|cette|ci-joint|este|adjunto|questo|allegato|dit|deze) (?:\\w+ )?${KIND}|(?:这个|附件|附上的)(?:文件|模块|脚本)|(?:この|添付の?)(?:ファイル|スクリプト)`,
  'iu'
);

/** The files of the notebook that hold code, those attached by the prompt's own cell first. */
export function sourceFiles({ scene }: SceneFacts): string[] {
  const own = scene.attached.filter(file => file.own);
  const others = scene.attached.filter(file => !file.own);
  const names = [...own, ...others].map(({ name }) => name);
  return [...new Set([...names, ...scene.files])].filter(name =>
    SOURCE.test(name)
  );
}

/** The files that a request is about: named, described, or attached in the prompt's own cell. */
export function readFile(
  request: RequestFacts,
  facts: SceneFacts
): Reading | null {
  const files = sourceFiles(facts);
  return (
    byName(request, files) ??
    byModule(request, files, facts) ??
    ownFile(request, facts)
  );
}

function byName(
  { meant }: RequestFacts,
  files: readonly string[]
): Reading | null {
  const named = files.filter(file => {
    const at = placeOf(file, meant);
    return at !== -1 && !isGiven(meant, at);
  });
  return means(named, 'the request names it', true);
}

/** Where a text names a file, with or without its folder; -1 where it does not. */
export function placeOf(file: string, text: string): number {
  const base = file.split('/').at(-1) ?? file;
  for (const name of [file, base]) {
    const at = text
      .toLowerCase()
      .search(
        new RegExp(
          `(?<![\\w/.-])${name.toLowerCase().replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')}(?![\\w-]|\\.\\w)`
        )
      );
    if (at !== -1) {
      return at;
    }
  }
  return -1;
}

/** Whether what stands there is only gone by. "the load step in etl.py" names the place of what is meant. */
function isGiven(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 30), at);
  if (
    /\b(?:style|way|manner|conventions?|help|stil|façon|estilo|stile) (?:of|von|de|di)\s+["'`]?$/iu.test(
      before
    )
  ) {
    return true;
  }
  if (/\b(?:in|of|im|dans|de|en|di)\s+["'`]?$/iu.test(before)) {
    return false;
  }
  const changes =
    /\b(?:add|adds|append|insert|introduce|tests? for|write|ajoute\w*|füge|añade|agrega)\b[^.]{0,80}\b(?:to|into|zu|à|a)\s+(?:the |our |my )?["'`]?$/iu;
  return GIVEN.test(before) && !changes.test(text.slice(0, at));
}

/** Whether a cell defines it, whatever its capitals: `Packet.to_bytes` is no part of `packet.py` then. */
function isDefined(name: string, code: SceneFacts['code']): boolean {
  return code.some(({ defines }) =>
    defines.some(defined => defined.name.toLowerCase() === name)
  );
}

/** "the scraper module" */
function byModule(
  { prose }: RequestFacts,
  files: readonly string[],
  { scene, code }: SceneFacts
): Reading | null {
  const said = [
    ...prose.matchAll(
      new RegExp(`([\\p{L}\\d_-]{2,})[ -]${KIND}(?![\\p{L}])`, 'gu')
    ),
    ...prose.matchAll(
      new RegExp(
        `${KIND}s? (?:called |named |namens |nommé |llamado )?["'\`]?([\\p{L}\\d_-]{3,})`,
        'gu'
      )
    ),
    // "review io_b"
    ...prose.matchAll(/(?<![\w./])(\w+_\w+)(?![\w.])/gu),
    // "what etl.load does"
    ...[
      ...prose.matchAll(/(?<![\w./])(\w{3,})\.(?!(?:py|r|jl|js|ts|sql)\b)\w/gu)
    ].filter(([, name]) => !isDefined(name, code)),
    ...prose.matchAll(/模块 ?([\w-]{3,})|([\w-]{3,}) ?(?:模块|文件|脚本)/gu)
  ].flatMap(found => found.slice(1).filter(Boolean));
  for (const word of said) {
    const stemIs = (file: string) => {
      const [name] = (file.split('/').at(-1) ?? file).toLowerCase().split('.');
      return name === word;
    };
    const partIs = (file: string) =>
      (file.split('/').at(-1) ?? file)
        .toLowerCase()
        .split('.')[0]
        .split(/[_-]/)
        .some(
          part => part === word || (part.length > 3 && part === `${word}s`)
        );
    const exact = files.filter(stemIs);
    const found = exact.length > 0 ? exact : files.filter(partIs);
    const attached = found.filter(file =>
      scene.attached.some(({ name }) => name === file)
    );
    const meant = attached.length === 1 ? attached : found;
    if (meant.length === 1) {
      return means(meant, `"${word}" can only be that file`, true);
    }
    if (meant.length > 1) {
      return {
        meanings: [...meant.map(file => [file]), meant],
        why: `"${word}" may be any of these files`,
        sure: true
      };
    }
  }
  return null;
}

/** "this file"; and without such words what the prompt's own cell attaches, which nobody does without a reason. */
function ownFile(
  { prose, meant }: RequestFacts,
  facts: SceneFacts
): Reading | null {
  const { attached } = facts.scene;
  const source = attached.filter(({ name }) => SOURCE.test(name));
  const own = source.filter(file => file.own);
  const points = ATTACHED.test(prose);
  if (own.length > 0) {
    const given = own.filter(({ name }) => {
      const at = placeOf(name, meant);
      return at === -1 || !isGiven(meant, at);
    });
    return means(
      given.map(({ name }) => name),
      'the cell of the prompt attaches it',
      points || own.length === 1
    );
  }
  return points && source.length > 0
    ? source.length === 1
      ? means([source[0].name], 'it is the file that is attached', true)
      : {
          meanings: source.map(({ name }) => [name]),
          why: 'several files are attached',
          sure: true
        }
    : null;
}
