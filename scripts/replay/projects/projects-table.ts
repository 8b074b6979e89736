import type { ProjectReplay } from './replay-project';
import type { Kill } from './runtime/kill-server';
import { totalOf } from './runtime/leftovers';

/** The results as a Markdown table, one line per project. */
export function projectsTable(results: readonly ProjectReplay[]): string {
  return [
    '| project | run by | files | lost | misplaced | calls | repairs | escalations | proved | healthy | left | killed: left | accepted | seconds |',
    '| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...results.map(result => {
      const verdicts = Object.values(result.acceptance);
      const { run, proved, modules } = result;
      const healthy = run?.served.filter(its => its.healthy).length ?? 0;
      return `| ${[
        result.id,
        run?.runsIn ?? 'tools',
        result.files,
        result.lost,
        result.misplaced,
        result.calls,
        result.repairs,
        result.escalations,
        `${proved} of ${modules}`,
        run === null ? '' : `${healthy} of ${run.served.length}`,
        run === null ? '' : totalOf(run.left),
        killsIn(run?.kills ?? []),
        `${verdicts.filter(Boolean).length} of ${verdicts.length}`,
        result.seconds
      ].join(' | ')} |`;
    })
  ].join('\n');
}

function killsIn(kills: readonly Kill[]): string {
  const left = kills.reduce((sum, kill) => sum + kill.left, 0);
  return kills.length === 0 ? '' : `${kills.length}: ${left}`;
}
