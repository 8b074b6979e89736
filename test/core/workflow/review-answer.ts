/**
 * The answer to a review: one finding, that a command runs in the shell, and its fix.
 *
 * @param line where `os.system(cmd)` stands, from 1.
 * @param fix what the fix puts in its place.
 */
export function shellFinding(line: number, fix: string): string {
  return [
    '```json',
    JSON.stringify({
      summary: 'It runs what it is given.',
      findings: [
        {
          id: 1,
          severity: 'high',
          cwe: 'CWE-78',
          line,
          title: 'Shell injection',
          risk: 'Any command runs.',
          exploit: 'run("rm -r x")'
        }
      ]
    }),
    '```',
    '### FIX 1',
    '<<<<<<< SEARCH',
    '    os.system(cmd)',
    '=======',
    `    ${fix}`,
    '>>>>>>> REPLACE'
  ].join('\n');
}
