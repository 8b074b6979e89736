import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { say, type Answer } from '../fixtures/model-server/answer';

/** A block of code in an answer. */
export const block = (source: string) =>
  `\`\`\`python code\n${source}\n\`\`\`\n`;
/** An answer with one block of code. */
export const code = (source: string) => say(`Here it is.\n\n${block(source)}`);
/** An answer that is data. */
export const json = (value: unknown) => say(JSON.stringify(value));
/** A function that works. */
export const returning = (name: string) => `def ${name}():\n    return 1`;
/** Code that fails when it is run. */
export const failing = (name: string) =>
  `${returning(name)}\n\n\n${name}() / 0`;

/** An answer that begins, or does not even begin, and never ends. */
export const hanging = (text = ''): Answer => ({
  steps: [...(text === '' ? [] : [{ text }]), { end: 'stall' }]
});

/** A plan of one step. */
export const plan = json({
  goal: 'It',
  steps: [
    { id: 'it', title: 'It', kind: 'code', description: '', dependsOn: [] }
  ],
  interfaces: [],
  inputSchema: null,
  outputSchema: null,
  criteria: [],
  modules: []
});

/** A review with one finding. */
export const REVIEW = say([
  `\`\`\`json\n${JSON.stringify({
    summary: 'One problem.',
    findings: [
      {
        id: 1,
        severity: 'high',
        cwe: 'CWE-95',
        line: 2,
        title: 'Text is run as code',
        risk: 'Anyone can run code.',
        exploit: 'Pass a call as the text.'
      }
    ]
  })}\n\`\`\`\n`
]);

/** By these files code in the sandbox says that it is at work, and is told to go on. */
export const AT_WORK = join(tmpdir(), `cellwright-at-work-${randomUUID()}`);
export const GO_ON = `${AT_WORK}-go-on`;

/** Code that waits in the sandbox until it is told to go on. */
export const WAITING = `import os
import time

open(${JSON.stringify(AT_WORK)}, "w").close()
while not os.path.exists(${JSON.stringify(GO_ON)}):
    time.sleep(0.05)


${returning('waits')}`;

/** Takes away what code in the sandbox wrote and read. */
export function forgetSandboxFiles(): void {
  rmSync(AT_WORK, { force: true });
  rmSync(GO_ON, { force: true });
}
