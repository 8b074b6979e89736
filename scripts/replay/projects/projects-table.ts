import type { ProjectReplay } from './replay-project';

/** The results as a Markdown table, one line per project. */
export function projectsTable(results: readonly ProjectReplay[]): string {
  return [
    '| project | files | lost | misplaced | calls | repairs | escalations | accepted | seconds |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...results.map(result => {
      const verdicts = Object.values(result.acceptance);
      const accepted = `${verdicts.filter(Boolean).length} of ${verdicts.length}`;
      const {
        id,
        files,
        lost,
        misplaced,
        calls,
        repairs,
        escalations,
        seconds
      } = result;
      return `| ${[id, files, lost, misplaced, calls, repairs, escalations, accepted, seconds].join(' | ')} |`;
    })
  ].join('\n');
}
