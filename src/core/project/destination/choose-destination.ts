import type { RequestWork } from '../../workflow/request-work';
import { pathFault } from '../plan/path-fault';
import { asksForProject } from './asks-for-project';
import { proposedFolder } from './proposed-folder';

/** Id of the question. */
const QUESTION = 'destination';

/**
 * The folder that a request without `--project` is written to as a project: where its words surely ask for an
 * application of several files, the human is asked once; `null` for cells.
 *
 * @throws CellwrightError `cancelled`.
 */
export async function chooseDestination({
  task,
  ports,
  writer,
  human
}: RequestWork): Promise<string | null> {
  const { request } = task.statement;
  const chosen = task.resume?.project.find(
    ({ type }) => type === 'folder-chosen'
  );
  if (typeof chosen?.name === 'string') {
    return chosen.name;
  }
  // Where an interrupted run had gone on with cells, nobody is asked again.
  if (task.resume?.intent || !asksForProject(request)) {
    return null;
  }
  const folder = proposedFolder(request);
  const cells = 'As cells here';
  const project = `As a project in the folder ${folder}`;
  const answers = await human.clarify(
    [
      {
        id: QUESTION,
        text: 'This asks for an application of several files. Where shall it go?',
        assumption: cells,
        choices: [cells, project]
      }
    ],
    writer.run.signal
  );
  const name = folderIn(answers[QUESTION] ?? cells, cells);
  if (name !== null) {
    const step = { type: 'folder-chosen', name, at: ports.clock.now() };
    writer.write({ type: 'project-progressed', step });
  }
  return name;
}

/** The folder that an answer names; `null` where it wants cells. */
function folderIn(answer: string, cells: string): string | null {
  const said = answer.trim();
  const [, named = ''] = /\bfolder\s+(\S+?)[.,]?$/i.exec(said) ?? [];
  const name = named === '' && !/\s/.test(said) ? said : named;
  return said === cells || name === '' || pathFault(name) !== null
    ? null
    : name;
}
