import type { CodeStep, Execution } from '../../../../src/core/ports/sandbox';
import { execution } from '../../checks/fake-sandbox';

/** What runs the toy language: it keeps what `LET` says, and reports on what `CHECK` says. */
export function toyKernel(): (step: CodeStep) => Execution {
  const values = new Map<string, string>();
  return ({ source }) => {
    for (const [, name, value] of source.matchAll(/^LET (\w+) = (\w+)$/gm)) {
      values.set(name, value);
    }
    const [, marker, nonce] = /^REPORT (\S+) (\S+)$/m.exec(source) ?? [];
    if (marker === undefined) {
      return execution();
    }
    const results = [...source.matchAll(/^CHECK (\w+) = (\w+)$/gm)].map(
      ([line, name, wanted]) => ({
        name: line,
        passed: values.get(name) === wanted,
        skipped: false,
        message:
          values.get(name) === wanted
            ? ''
            : `${name} is ${values.get(name) ?? 'nothing'}, not ${wanted}`,
        line: null,
        detail: ''
      })
    );
    const report = { kind: 'tests', nonce, tampered: [], results };
    return execution({ stdout: `${marker}${JSON.stringify(report)}\n` });
  };
}
