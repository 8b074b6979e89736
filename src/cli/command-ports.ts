import { UUID } from '@lumino/coreutils';
import {
  ModelConnections,
  type Keys
} from '../adapters/jupyter/model/model-connections';
import { snippetPlaceOf, writerFor } from '../adapters/jupyter/notebook-files';
import { projectPlaces } from '../adapters/jupyter/project-places';
import { serverWorkTrees } from '../adapters/jupyter/server-work-trees';
import { lazyTexts } from '../adapters/jupyter/tools/lazy-texts';
import { CardHuman } from '../core/journal/card-human';
import { Runs } from '../core/journal/runs';
import { systemClock } from '../core/ports/clock';
import type { Linter } from '../core/ports/linter';
import type { RequestPorts } from '../core/workflow/request-ports';
import {
  defaultSettings,
  type UserSettings
} from '../core/workflow/user-settings';
import { VERSION } from '../version';
import type { Jupyter } from './jupyter';
import type { RunOptions } from './options';

/** What answering prompts needs, on the command line. */
export function commandPorts(
  { contents, serverSettings, realPath }: Jupyter,
  options: Pick<RunOptions, 'model' | 'endpoint'>,
  key: string | null,
  linter: Linter
): RequestPorts {
  const user = settingsOf(options);
  const settings = () => user;
  const clock = systemClock;
  const connections = new ModelConnections({
    serverSettings,
    settings,
    clock,
    keys: oneKey(key)
  });
  return {
    runs: new Runs(),
    clock,
    nextTask: () => new Promise(resolve => setTimeout(resolve)),
    version: VERSION,
    newId: () => UUID.uuid4(),
    snippetPlace: path => snippetPlaceOf(path, contents, realPath),
    fileWriter: path => writerFor(path, contents, realPath),
    settings,
    connect: signal => connections.connect(signal),
    describe: signal => connections.describe(signal),
    linter,
    human: (run, place) => new CardHuman(run, clock, user, place),
    journals: notKept,
    texts: lazyTexts(serverSettings),
    workTrees: serverWorkTrees(serverSettings),
    projectPlace: projectPlaces({ contents, serverSettings }, realPath)
  };
}

/** The settings as they are shipped, but for what the command line names: a run in CI is the same for everybody. */
function settingsOf({
  model,
  endpoint
}: Pick<RunOptions, 'model' | 'endpoint'>): UserSettings {
  return {
    ...defaultSettings,
    model: model ?? '',
    transport: endpoint === null ? 'relay' : 'direct',
    baseUrl: endpoint ?? ''
  };
}

/** The key of the only server that is asked directly; nobody is asked for another one. */
function oneKey(key: string | null): Keys {
  return {
    known: () => key,
    give: () => undefined,
    keyFor: () => Promise.resolve(key),
    refuse: () => undefined
  };
}

/** The command ends with its runs, and saves what they have received: nobody takes one up again. */
const notKept: RequestPorts['journals'] = {
  keep: () => ({ end: () => Promise.resolve() }),
  load: () => Promise.resolve(null),
  isElsewhere: () => Promise.resolve(false),
  dropWhenSaved: () => Promise.resolve()
};
