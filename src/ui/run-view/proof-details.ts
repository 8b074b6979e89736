import type { TranslationBundle } from '@jupyterlab/translation';
import { hasRunTests, notRun } from '../../core/journal/proof-record';
import type {
  ProofRecord,
  RecordedAttempt,
  RecordedCheck
} from '../../core/values/recorded-proof';
import { checkWord, provedWords } from './check-words';
import { element, setText } from './element';

/**
 * What was proved: one sentence that says so or why not, a row of checks, and folded below it what each
 * check found and what earlier attempts failed at. The sign before a check says what its colour says.
 */
export class ProofDetails {
  readonly node = element('section', 'proof');

  constructor(private readonly _trans: TranslationBundle) {
    this.node.hidden = true;
    this.node.setAttribute('aria-label', _trans.__('What was proved'));
    this._details.append(this._summary, this._body);
    this.node.append(this._verdict, this._row, this._details);
  }

  /**
   * @param running whether more checks may come.
   * @param live whether the run is one of this tab: what a file says of itself is shown as its claim.
   */
  update(
    proof: ProofRecord | null,
    attempts: readonly RecordedAttempt[],
    { running, live }: { readonly running: boolean; readonly live: boolean }
  ): void {
    const key = JSON.stringify([proof, attempts, running, live]);
    if (key === this._shown) {
      return;
    }
    this._shown = key;
    this.node.hidden = proof === null;
    if (proof === null) {
      return;
    }
    const sentence = verdictOf(proof, this._trans);
    const verdict = running
      ? ''
      : live
        ? sentence
        : this._trans.__('Recorded in this notebook: %1', sentence);
    setText(this._verdict, verdict);
    this._verdict.hidden = verdict === '';
    this.node.dataset.verdict = running
      ? 'open'
      : proof.validated && hasRunTests(proof.ran)
        ? 'passed'
        : failedIn(proof).length > 0
          ? 'failed'
          : 'skipped';
    this._row.replaceChildren(
      ...proof.checks.map(check => checkItem(check, this._trans))
    );
    const lines = [
      ...attempts.map(attempt => attemptLine(attempt, proof, this._trans)),
      ...proof.checks.flatMap(check => findingLines(check, this._trans))
    ];
    this._details.hidden = lines.length === 0;
    setText(this._summary, summaryOf(attempts.length, this._trans));
    this._body.replaceChildren(
      ...lines.map(line => element('li', 'proofLine', line))
    );
  }

  private readonly _verdict = element('p', 'verdict');
  private readonly _row = element('ul', 'checks');
  private readonly _details = element('details', 'details');
  private readonly _summary = element('summary', 'summary');
  private readonly _body = element('ul', 'proofLines');
  private _shown = '';
}

function verdictOf(proof: ProofRecord, trans: TranslationBundle): string {
  const { validated, accepted, edited = false, ran } = proof;
  if (validated) {
    return provedWords(ran, trans);
  }
  if (edited) {
    return trans.__(
      'Not validated: the code was changed by hand after these checks.'
    );
  }
  const failed = failedIn(proof).map(({ check }) => checkWord(check, trans));
  if (failed.length > 0) {
    const names = failed.join(', ');
    return accepted
      ? trans.__('Not validated, accepted by you: failing %1.', names)
      : trans.__('Not validated: failing %1.', names);
  }
  const { check, reason = trans.__('It was not run.') } = notRun(proof) ?? {};
  return check === 'tests'
    ? trans.__('Not validated: the tests were not run. %1', reason)
    : trans.__('Not validated. %1', reason);
}

function failedIn({ checks }: ProofRecord): readonly RecordedCheck[] {
  return checks.filter(({ verdict }) => verdict === 'failed');
}

function checkItem(
  { check, verdict, reason, ran }: RecordedCheck,
  trans: TranslationBundle
): HTMLElement {
  const item = element('li', 'check');
  item.dataset.verdict = verdict;
  const sign = element('span', 'sign', SIGNS[verdict]);
  sign.setAttribute('aria-hidden', 'true');
  const word = verdictWord(verdict, trans);
  const hidden = element('span', 'live', `${word}: `);
  item.append(sign, hidden, checkWord(check, trans));
  item.title = [word, ran ?? reason ?? '']
    .filter(text => text !== '')
    .join(': ');
  return item;
}

const SIGNS: Readonly<Record<RecordedCheck['verdict'], string>> = {
  passed: '\u2713',
  failed: '\u2717',
  skipped: '\u2013'
};

function verdictWord(
  verdict: RecordedCheck['verdict'],
  trans: TranslationBundle
): string {
  switch (verdict) {
    case 'passed':
      return trans.__('passed');
    case 'failed':
      return trans.__('failed');
    case 'skipped':
      return trans.__('skipped');
  }
}

function summaryOf(attempts: number, trans: TranslationBundle): string {
  return attempts > 1
    ? trans._n('Findings and %1 attempt', 'Findings and %1 attempts', attempts)
    : trans.__('Findings');
}

function attemptLine(
  { number, failing, problem }: RecordedAttempt,
  proof: ProofRecord,
  trans: TranslationBundle
): string {
  const what =
    failing.length === 0
      ? trans.__('nothing failed')
      : `${failing.map(check => checkWord(check, trans)).join(', ')}: ${problem}`;
  const taken = number === proof.attempt ? trans.__(' (the one kept)') : '';
  return trans.__('Attempt %1%2: %3', number + 1, taken, what);
}

function findingLines(
  { check, verdict, reason, findings }: RecordedCheck,
  trans: TranslationBundle
): string[] {
  const word = checkWord(check, trans);
  const why =
    verdict === 'skipped' && reason !== undefined
      ? [trans.__('%1, skipped: %2', word, reason)]
      : [];
  return [
    ...why,
    ...findings.map(({ message, line, rule, cwe }) => {
      const facts = [
        ...(line === undefined ? [] : [trans.__('line %1', line)]),
        ...[rule, cwe].filter(fact => fact !== undefined)
      ];
      return facts.length === 0
        ? `${word}: ${message}`
        : `${word}: ${message} (${facts.join(', ')})`;
    })
  ];
}
