import type { ReplayResult } from './result';

/** The results as a Markdown table, one line per suite and model, with the sum of each suite. */
export function tableOf(results: readonly ReplayResult[]): string {
  const groups = new Map<string, ReplayResult[]>();
  for (const result of results) {
    for (const model of [result.model, 'all']) {
      const key = `${result.suite} | ${model}`;
      groups.set(key, [...(groups.get(key) ?? []), result]);
    }
  }
  const rows = [...groups].sort(([a], [b]) => a.localeCompare(b, 'en'));
  return [
    '| suite | model | passed | of | share | test classes |',
    '| --- | --- | ---: | ---: | ---: | ---: |',
    ...rows.map(([key, group]) => `| ${key} | ${numbers(group)} |`)
  ].join('\n');
}

function numbers(group: readonly ReplayResult[]): string {
  const passed = group.filter(result => result.passed).length;
  const sum = (field: 'testClasses' | 'testClassesPassed') =>
    group.reduce((total, result) => total + (result[field] ?? 0), 0);
  const classes = sum('testClasses');
  const share = (passed / group.length).toFixed(3);
  const ofClasses =
    classes === 0
      ? ''
      : `${sum('testClassesPassed')} of ${classes} (${(sum('testClassesPassed') / classes).toFixed(3)})`;
  return [passed, group.length, share, ofClasses].join(' | ');
}
