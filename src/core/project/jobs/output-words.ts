import { plainText } from '../../plain-text';
import type { JobEnd, JobResult } from '../../ports/jobs';
import type { ProofFailure } from '../../ports/runtime';

const ENDS: Readonly<Record<Exclude<JobEnd, 'exited'>, string>> = {
  time: 'It did not end in time.',
  memory: 'It took more memory than it may.',
  processes: 'It started more processes than it may.',
  output: 'It printed more than it may.',
  stopped: 'It was stopped.',
  killed: 'Its supervisor was killed.',
  missing: 'There is no such program.'
};

/** The end of an output, without what terminals only are told. */
export function tailOf(output: string, chars = 3000): string {
  const plain = plainText(output).trim();
  return plain.length > chars ? `…${plain.slice(-chars)}` : plain;
}

/** What a command says that failed: how it was ended, or the end of its output. */
export function said(
  { end, output }: Pick<JobResult, 'end' | 'output'>,
  chars?: number
): string {
  return end === 'exited' ? tailOf(output, chars) : ENDS[end];
}

/** Whether a command ended well. */
export function isGood({ end, code }: JobResult): boolean {
  return end === 'exited' && code === 0;
}

/** A failure of which no place is known. */
export function unplaced(name: string, result: JobResult): ProofFailure {
  return {
    name,
    file: null,
    line: null,
    message: said(result),
    suspects: []
  };
}
