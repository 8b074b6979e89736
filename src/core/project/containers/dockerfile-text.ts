/** One instruction of a Dockerfile. */
export interface Instruction {
  /** In upper case: `FROM`. */
  readonly name: string;
  /** What follows it, on one line. */
  readonly rest: string;
  /** Where it begins, from 1. */
  readonly line: number;
}

/** An instruction that is not at its end. */
interface Begun {
  readonly parts: string[];
  readonly line: number;
  /** Words that end the texts that it still waits for. */
  readonly heredocs: string[];
}

/** Reads the instructions of a Dockerfile: comments are left out, continued lines and texts in it are joined. */
export function instructionsOf(text: string): Instruction[] {
  const found: Instruction[] = [];
  let begun: Begun | null = null;
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const plain = line.trim();
    if (begun !== null && begun.heredocs.length > 0) {
      begun.parts.push(plain);
      if (plain === begun.heredocs[0]) {
        begun.heredocs.shift();
      }
    } else if (plain.startsWith('#') || (plain === '' && begun === null)) {
      continue;
    } else {
      begun ??= { parts: [], line: at + 1, heredocs: [] };
      begun.parts.push(plain.replace(/\\$/, '').trim());
      if (plain === '' || plain.endsWith('\\')) {
        continue;
      }
      begun.heredocs.push(...heredocsOf(begun.parts));
    }
    if (begun.heredocs.length === 0) {
      found.push(...instruction(begun));
      begun = null;
    }
  }
  return begun === null ? found : [...found, ...instruction(begun)];
}

/** The words that end the texts which an instruction begins: `<<EOF`, `<<-'EOF'`. */
function heredocsOf(parts: readonly string[]): string[] {
  const words = parts.join(' ');
  return /^(?:RUN|COPY|ADD)\s/i.test(words)
    ? [...words.matchAll(/(?:^|\s)<<-?(["']?)(\w+)\1(?=\s|$)/g)].map(
        ([, , word]) => word
      )
    : [];
}

function instruction({ parts, line }: Begun): Instruction[] {
  const words = parts.join(' ').trim();
  const [, name, rest] = /^(\S+)\s*(.*)$/.exec(words) ?? [];
  return name === undefined
    ? []
    : [{ name: name.toUpperCase(), rest: rest.trim(), line }];
}

/** What gets something from elsewhere. */
const GETS =
  /(?<![\w-])(?:pip3?|uv|poetry|pdm|conda|npm|npx|yarn|pnpm|apt(?:-get)?|apk|dnf|yum|mvnw?|gradlew?|curl|wget|git|go|cargo|gem|bundle|composer|dotnet|corepack)(?![\w-])/;

/** Whether one of its commands gets something from the network. */
export function needsNetwork(text: string): boolean {
  return instructionsOf(text).some(
    ({ name, rest }) =>
      (name === 'RUN' && GETS.test(rest)) ||
      (name === 'ADD' && /\bhttps?:|\bgit@/.test(rest))
  );
}

/** Folders and files of the project that it copies, as it writes them; those of other stages and images are left out. */
export function copiedPaths(text: string): string[] {
  return instructionsOf(text).flatMap(({ name, rest }) => {
    if (!/^(?:COPY|ADD)$/.test(name) || /(?:^|\s)--from=/.test(rest)) {
      return [];
    }
    const words = rest.replace(/^(?:--\S+\s+)+/, '');
    const sources = words.startsWith('[')
      ? [...words.matchAll(/"([^"]*)"/g)].map(([, word]) => word)
      : words.split(/\s+/);
    return sources
      .slice(0, -1)
      .filter(source => !/^(?:https?:|git@|<<)/.test(source));
  });
}

/** The folder that its commands begin in: `null` where it says none. */
export function workFolder(text: string): string | null {
  const stage = instructionsOf(text);
  const begin = stage.findLastIndex(({ name }) => name === 'FROM');
  return stage
    .slice(begin + 1)
    .filter(({ name }) => name === 'WORKDIR')
    .reduce<string | null>(
      (before, { rest }) =>
        rest.startsWith('/') ? rest : `${before ?? ''}/${rest}`,
      null
    );
}

/** Names of what can be said while it is built. */
export function argumentNames(text: string): string[] {
  return instructionsOf(text).flatMap(({ name, rest }) =>
    name === 'ARG' ? [rest.split('=')[0].trim()] : []
  );
}

/** The first port that it says it listens on; `null` where it says none. */
export function exposedPort(text: string): number | null {
  const [port] = instructionsOf(text).flatMap(({ name, rest }) =>
    name === 'EXPOSE' ? [Number.parseInt(rest, 10)] : []
  );
  return Number.isInteger(port) ? port : null;
}
