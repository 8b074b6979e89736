/// <reference types="node" />
import { parseArgs } from 'node:util';
import { EXIT, Problem } from './problem';

/** What `--yes` or `--no` says beforehand to what prompts ask; `null` where neither is there. */
export type Standing = 'yes' | 'no' | null;

/** What the command is asked to do. */
export interface RunOptions {
  /** Paths of the notebooks: from the server's root, or on this machine where the server shows no files. */
  readonly notebooks: readonly string[];
  /** Address of the Jupyter server or gateway, with a slash at its end. */
  readonly server: string;
  /** Where the only notebook is saved instead; `null` for where it was. */
  readonly output: string | null;
  readonly model: string | null;
  /** Base URL of a model server; `null` for what the Jupyter server relays to. */
  readonly endpoint: string | null;
  readonly standing: Standing;
  /** Which prompt cell is run, from 1; `null` for all. */
  readonly only: number | null;
  /** Whether the other cells are run as well, in a kernel of their own. */
  readonly runCells: boolean;
  /** Whether each prompt cell is told on the standard output, as one line of JSON. */
  readonly json: boolean;
}

const FLAGS = {
  server: { type: 'string' },
  model: { type: 'string' },
  endpoint: { type: 'string' },
  output: { type: 'string' },
  only: { type: 'string' },
  yes: { type: 'boolean' },
  no: { type: 'boolean' },
  'run-cells': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' }
} as const;

export const HELP = `Usage: cellwright run NOTEBOOK… --server URL [options]

Runs the %%llm cells of notebooks, in order, as JupyterLab does it, and saves the notebooks.

  NOTEBOOK         path of a notebook from the root of the Jupyter server; on this
                   machine where the server is a kernel gateway, which shows no files
  --server URL     the Jupyter server or kernel gateway, for example http://localhost:8888/
  --model NAME     the model to ask where neither a cell nor %llm_config names one
  --endpoint URL   base URL of a model server that is asked from here, for example
                   http://localhost:11434/v1; without it, the one that the Jupyter server relays to
  --output FILE    save the notebook there, and leave the one that was read as it is
  --run-cells      run the other cells too, in a new kernel that ends with the command
  --only N         run the Nth prompt cell alone, counted from 1
  --yes            agree to plans, to code in which no risk was found, to changes of cells,
                   to files beside the notebook; never to code with risks, nor to costs
  --no             agree to nothing, and ask nobody
  --json           tell each prompt cell on the standard output, one line of JSON each
  --help           show this
  --version        show the version

Without --yes and --no you are asked in the terminal. Without a terminal a prompt that
needs a decision stops there.

Environment:
  JUPYTER_TOKEN       token of the Jupyter server
  CELLWRIGHT_API_KEY  key of the model server that --endpoint names

Exit codes:
  0    every prompt was answered, and what was to be proved was
  1    something failed, or was not validated
  2    the command cannot be run as it was given
  3    a decision is needed
  130  interrupted by Ctrl-C
`;

/**
 * Reads the command line.
 *
 * @returns `help` or `version` where that is asked for.
 * @throws Problem with {@link EXIT.usage}, which names what is wrong.
 */
export function readOptions(
  argv: readonly string[]
): RunOptions | 'help' | 'version' {
  const { values, positionals } = parsed(argv);
  if (values.help === true) {
    return 'help';
  }
  if (values.version === true) {
    return 'version';
  }
  const [command, ...notebooks] = positionals;
  if (command !== 'run') {
    throw usage(
      command === undefined
        ? 'No command was given.'
        : `There is no command "${command}".`,
      'Write "cellwright run NOTEBOOK --server URL".'
    );
  }
  if (notebooks.length === 0) {
    throw usage('No notebook was named.', 'Name one or more after "run".');
  }
  if (values.yes === true && values.no === true) {
    throw usage('--yes and --no say the opposite.', 'Give one of them.');
  }
  if (values.output !== undefined && notebooks.length > 1) {
    throw usage(
      '--output names one file, and there are several notebooks.',
      'Run them one by one, or without --output.'
    );
  }
  return {
    notebooks,
    server: serverOf(values.server),
    output: values.output ?? null,
    model: values.model ?? null,
    endpoint: endpointOf(values.endpoint),
    standing: values.yes === true ? 'yes' : values.no === true ? 'no' : null,
    only: onlyOf(values.only),
    runCells: values['run-cells'] === true,
    json: values.json === true
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      options: FLAGS,
      allowPositionals: true
    });
  } catch (error) {
    // Node says which flag it is, and then how to write what nobody means here.
    const [what] = (error as Error).message.split(/\. |\n/);
    throw usage(
      `${what.replace(/\.$/, '')}.`,
      '"cellwright --help" lists the flags.'
    );
  }
}

function serverOf(text: string | undefined): string {
  if (text === undefined) {
    throw usage(
      'No Jupyter server was named.',
      'Give its address, for example --server http://localhost:8888/; "jupyter server list" tells it.'
    );
  }
  const url = addressOf('--server', text);
  if (url.searchParams.has('token')) {
    throw usage(
      'The address of the server has a token in it, which everybody on this machine could read.',
      'Put the token into the environment variable JUPYTER_TOKEN, and leave it out of the address.'
    );
  }
  // What a browser shows is the address of a page of the server.
  const base = url.pathname.replace(/(?:lab|tree|notebooks)(?:\/.*)?$/, '');
  return `${url.origin}${base.replace(/\/*$/, '/')}`;
}

function endpointOf(text: string | undefined): string | null {
  return text === undefined ? null : addressOf('--endpoint', text).href;
}

function addressOf(flag: string, text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    url.username !== '' ||
    url.password !== ''
  ) {
    throw usage(
      `${flag} needs an http or https address without a name and password.`,
      `Write, for example, ${flag} http://localhost:8888/.`
    );
  }
  return url;
}

function onlyOf(text: string | undefined): number | null {
  if (text === undefined) {
    return null;
  }
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw usage(
      `--only needs the number of a prompt cell, not "${text}".`,
      'Prompt cells are counted from 1.'
    );
  }
  return Number(text);
}

function usage(what: string, fix: string): Problem {
  return new Problem(EXIT.usage, what, fix);
}
