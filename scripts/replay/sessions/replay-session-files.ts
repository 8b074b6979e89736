import { Bench } from '../bench';
import type { ReplayOptions } from '../options';
import { isInSample } from '../records';
import { replaySession, type ProblemResult } from './replay-sessions';
import { sessionPython } from './session-python';
import { readSessions } from './session-records';
import { SessionServer } from './session-server';
import { sessionTable } from './session-table';

/** Replays files of notebook sessions; `null` where they hold other recordings. */
export async function replaySessionFiles(
  options: ReplayOptions,
  out: (text: string) => void
): Promise<number | null> {
  const [file] = options.files;
  const sessions = await readSessions(file);
  if (sessions === null) {
    return null;
  }
  const python = await sessionPython(options.install);
  const server = await SessionServer.start(python);
  const bench = new Bench(python);
  const results: ProblemResult[] = [];
  const left = sessions.filter(({ suite, id }) =>
    isInSample({ suite, id, model: '' }, options.sample)
  );
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      for (const result of await replaySession(next, file, server, bench)) {
        results.push(result);
        if (options.json) {
          out(`${JSON.stringify(result)}\n`);
        }
      }
    }
  };
  try {
    await Promise.all(Array.from({ length: options.jobs }, work));
  } finally {
    await bench.close();
    await server.close();
  }
  if (!options.json) {
    out(`${sessionTable(results)}\n`);
  }
  return 0;
}
