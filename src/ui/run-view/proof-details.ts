import type { TranslationBundle } from '@jupyterlab/translation';
import type {
  ProofRecord,
  RecordedAttempt,
  RecordedCheck
} from '../../core/values/recorded-proof';
import { checkWord } from './check-words';
import { diffText } from './diff-lines';
import { element, withCode } from './element';
import { formatCount } from './format';
import { VERDICT_SIGNS } from './verdict';
import { inWords } from '../../core/in-words';

const SIGNS = { ...VERDICT_SIGNS, noted: '!' } as const;

/** What each check found, and what earlier attempts failed at. The sign before a check says what its colour says. */
export class ProofDetails {
  readonly node = element('section', 'proof');

  constructor(private readonly _trans: TranslationBundle) {
    this.node.hidden = true;
    this.node.append(
      element('p', 'detailsTitle', _trans.__('What was proved')),
      this._row,
      this._attempts,
      this._lines
    );
  }

  update(
    proof: ProofRecord | null,
    attempts: readonly RecordedAttempt[]
  ): void {
    const key = JSON.stringify([proof, attempts]);
    if (key === this._shown) {
      return;
    }
    this._shown = key;
    this.node.hidden = proof === null;
    if (proof === null) {
      return;
    }
    this._row.replaceChildren(
      ...proof.checks.map(check => checkItem(check, this._trans))
    );
    this._attempts.hidden = attempts.length === 0;
    this._attempts.replaceChildren(
      ...attempts.map(attempt => attemptNode(attempt, proof, this._trans))
    );
    const lines = proof.checks.flatMap(check =>
      findingLines(check, this._trans)
    );
    this._lines.hidden = lines.length === 0;
    this._lines.replaceChildren(
      ...lines.map(line => withCode('li', 'proofLine', line))
    );
  }

  private readonly _row = element('ul', 'checks');
  private readonly _attempts = element('div', 'attempts');
  private readonly _lines = element('ul', 'proofLines');
  private _shown = '';
}

function checkItem(
  { check, verdict, reason, ran, findings }: RecordedCheck,
  trans: TranslationBundle
): HTMLElement {
  const item = element('li', 'check');
  // Nothing fails by a risk: that some were found is no pass, either.
  const found = check === 'risk' && verdict === 'passed' ? findings.length : 0;
  const shown = found > 0 ? 'noted' : verdict;
  item.dataset.verdict = shown;
  const sign = element('span', 'sign', SIGNS[shown]);
  sign.setAttribute('aria-hidden', 'true');
  const word = verdictWord(shown, trans);
  const hidden = element('span', 'live', `${word}: `);
  item.append(
    sign,
    hidden,
    found > 0 ? trans._n('%1 risk', '%1 risks', found) : checkWord(check, trans)
  );
  item.title = [word, inWords(ran ?? reason ?? '', trans)]
    .filter(text => text !== '')
    .join(': ');
  return item;
}

function verdictWord(
  verdict: RecordedCheck['verdict'] | 'noted',
  trans: TranslationBundle
): string {
  switch (verdict) {
    case 'passed':
      return trans.__('passed');
    case 'failed':
      return trans.__('failed');
    case 'skipped':
      return trans.__('skipped');
    case 'noted':
      return trans.__('found');
  }
}

/** An attempt in one line, and what it cost and changed when it is opened. */
function attemptNode(
  attempt: RecordedAttempt,
  proof: ProofRecord,
  trans: TranslationBundle
): HTMLElement {
  const { diff = '', usage } = attempt;
  const line = attemptLine(attempt, proof, trans);
  if (diff === '' && usage === undefined) {
    return element('p', 'proofLine', line);
  }
  const node = element('details', 'attempt');
  node.append(element('summary', 'proofLine', line));
  if (usage !== undefined) {
    node.append(
      element(
        'p',
        'remark',
        trans.__(
          '%1 tokens in, %2 out',
          formatCount(usage.input),
          formatCount(usage.output)
        )
      )
    );
  }
  if (diff !== '') {
    node.append(diffText(diff));
  }
  return node;
}

function attemptLine(
  { number, failing, problem }: RecordedAttempt,
  proof: ProofRecord,
  trans: TranslationBundle
): string {
  const what =
    failing.length === 0
      ? trans.__('nothing failed')
      : `${failing.map(check => checkWord(check, trans)).join(', ')}: ${inWords(problem, trans)}`;
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
      ? [trans.__('%1, skipped: %2', word, inWords(reason, trans))]
      : [];
  return [
    ...why,
    ...findings.map(({ message, said = message, line, rule, cwe }) => {
      const words = inWords(said, trans);
      const facts = [
        ...(line === undefined ? [] : [trans.__('line %1', line)]),
        ...[rule, cwe].filter(fact => fact !== undefined)
      ];
      return facts.length === 0
        ? `${word}: ${words}`
        : `${word}: ${words} (${facts.join(', ')})`;
    })
  ];
}
