import { dirname, join } from 'node:path';

import { readOutputs } from '../../../src/adapters/document/read-outputs';
import type { NotebookCell } from '../../../src/core/values/notebook-cell';
import type { Verdict } from '../../../src/core/checks/types';
import type { Bench } from '../bench';
import { codeCell, contextOf } from './session-context';
import type {
  RecordedCode,
  SessionProblem,
  SessionRecord
} from './session-records';
import type { LiveSession, SessionServer } from './session-server';

/** What came of one question. */
export interface ProblemResult {
  readonly suite: string;
  readonly id: string;
  readonly index: number;
  /** All text that would be sent. */
  readonly shown: string;
  /** Tokens of what was collected of the notebook. */
  readonly tokens: number;
  /** Whether everything that the right solution names was shown. */
  readonly passed: boolean;
  readonly reason: string;
  /** Whether the user's kernel was changed by collecting. */
  readonly changed: boolean;
  readonly answers: readonly AnswerResult[];
}

/** What the checks say of a recorded answer. */
export interface AnswerResult extends Omit<RecordedCode, 'code'> {
  readonly failing: readonly string[];
  /** What the first failure says; empty where nothing fails. */
  readonly why: string;
  /** Whether a failure names its line. */
  readonly hasLine: boolean;
  /** Whether it was told that a variable of the user's is changed. */
  readonly tellsChange: boolean;
}

/** Replays a session: each question below the right solutions of those before. */
export async function replaySession(
  record: SessionRecord,
  file: string,
  server: SessionServer,
  bench: Bench
): Promise<ProblemResult[]> {
  const session = await server.open(record, dirname(file));
  try {
    const cells: NotebookCell[] = [];
    const add = async (source: string) => {
      const at = cells.length + 1;
      const started = performance.now();
      const outputs = readOutputs(await session.run(source));
      // As JupyterLab records it: what is slow here may be slow in the sandbox.
      const ms = performance.now() - started;
      cells.push(
        codeCell(`c${at}`, source, { outputs, executionCount: at, ms })
      );
    };
    for (const source of record.setup) {
      await add(source);
    }
    const results: ProblemResult[] = [];
    for (const problem of record.problems) {
      const before = await session.fingerprint();
      const { messages, manifest } = await contextOf(
        session,
        cells,
        problem.question
      );
      const changed = before !== (await session.fingerprint());
      const shown = messages.map(({ content }) => content).join('\n\n');
      const lacking = lackingIn(shown, problem);
      const items = manifest.notebook?.items ?? [];
      const answers: AnswerResult[] = [];
      for (const answer of problem.recorded) {
        answers.push(
          await check(answer, problem, cells, session, record, bench)
        );
      }
      results.push({
        suite: record.suite,
        id: record.id,
        index: problem.index,
        shown,
        tokens: items.reduce((sum, { tokens }) => sum + tokens, 0),
        passed: lacking.length === 0,
        reason:
          lacking.length === 0 ? 'passed' : `not shown: ${lacking.join(', ')}`,
        changed,
        answers
      });
      await add(problem.reference);
    }
    return results;
  } finally {
    await session.close();
  }
}

/** What a right solution names and the text has not, as whole words. */
function lackingIn(text: string, { needs }: SessionProblem): string[] {
  const names = [...needs.names, ...needs.columns.map(([, name]) => name)];
  return [...new Set(names)].filter(name => {
    const pattern = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return !new RegExp(
      `(?<![\\p{L}\\p{N}_])${pattern}(?![\\p{L}\\p{N}_])`,
      'u'
    ).test(text);
  });
}

async function check(
  { code, verdict, crashes }: RecordedCode,
  { question }: SessionProblem,
  cells: readonly NotebookCell[],
  session: LiveSession,
  record: SessionRecord,
  bench: Bench
): Promise<AnswerResult> {
  // The sandbox of the replay works in a folder of its own.
  const placed = (source: string) =>
    Object.keys(record.files).reduce(
      (text, path) => text.replaceAll(path, join(session.folder, path)),
      source
    );
  const { failing, results }: Verdict = await bench.check(
    placed(code),
    question,
    cells.map(({ id, source, ms }) => ({ id, source: placed(source), ms }))
  );
  const findings = results.flatMap(result => result.findings);
  return {
    verdict,
    crashes,
    failing,
    why: findings.find(({ severity }) => severity === 'error')?.message ?? '',
    hasLine: findings.some(
      ({ severity, line }) => severity === 'error' && line !== undefined
    ),
    tellsChange: findings.some(({ rule }) => rule === 'changes-variable')
  };
}
