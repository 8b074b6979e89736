import { checkCalls } from './check-calls';
import { checkElements } from './check-elements';
import { checkImports } from './check-imports';
import { checkMembers } from './check-members';
import { checkFixtures } from './check-fixtures';
import { checkPromises } from './check-promises';
import { checkReferences } from './check-references';
import type { FileFacts } from './facts';
import type { FitFinding } from './finding';
import type { ProjectView } from './project-view';
import { readFacts } from './readers';

/** Reads a file and says what does not fit the files that are there and the plan for those to come. */
export function checkFile(
  path: string,
  content: string,
  view: ProjectView
): { readonly facts: FileFacts; readonly findings: readonly FitFinding[] } {
  const facts = readFacts(view.readers, path, content);
  const known = { ...view, facts: new Map([...view.facts, [path, facts]]) };
  return { facts, findings: findingsOf(path, facts, known) };
}

/** What does not fit in a file whose facts are known. */
export function findingsOf(
  path: string,
  facts: FileFacts,
  view: ProjectView
): FitFinding[] {
  if (facts.syntax !== null) {
    const { line, message } = facts.syntax;
    return [
      {
        kind: 'syntax',
        file: path,
        line,
        message: `cannot be read: ${message}.`
      }
    ];
  }
  return [
    ...checkImports(path, facts, view),
    ...checkCalls(path, facts, view),
    ...checkElements(path, facts, view),
    ...checkMembers(path, facts, view),
    ...checkPromises(path, facts, view),
    ...checkReferences(path, facts, view),
    ...checkFixtures(path, facts, view)
  ];
}
