import type { TranslationBundle } from '@jupyterlab/translation';
import { hasRunTests } from '../../core/journal/proof-record';
import type { VariantPoint } from '../../core/values/proposed-variant';
import type { RecordedVariant } from '../../core/values/recorded-variant';
import { checkWord, provedWords } from './check-words';
import { formatCount, formatSeconds } from './format';
import { inWords } from '../../core/in-words';

/** What people call a variant: its number, and its model where that is known. */
export function variantName(
  { index, model }: Pick<RecordedVariant, 'index' | 'model'>,
  trans: TranslationBundle
): string {
  const number = formatCount(index + 1);
  return model === ''
    ? trans.__('Variant %1', number)
    : trans.__('Variant %1, %2', number, model);
}

/** What was and what was not proved of a variant, in a sentence. */
export function variantVerdict(
  { state, problem, ran, failing }: RecordedVariant,
  trans: TranslationBundle
): string {
  switch (state) {
    case 'passed':
      return provedWords(ran, trans);
    case 'failed': {
      const names = failing.map(name => checkWord(name, trans)).join(', ');
      return problem === ''
        ? trans.__('Not validated: failing %1.', names)
        : trans.__(
            'Not validated: failing %1. %2',
            names,
            inWords(problem, trans)
          );
    }
    case 'skipped':
      return ran.length === 0
        ? trans.__('Not validated: it was not run.')
        : trans.__('Not validated: its tests were not run.');
    case 'error':
      return trans.__('Failed: %1', inWords(problem, trans));
    case 'writing':
      return trans.__('Not finished.');
    case 'written':
      return trans.__('Not checked.');
  }
}

/** How a variant agrees with the others, in words; empty where nothing could be compared. */
export function agreementWords(
  { agreement }: Pick<RecordedVariant, 'agreement'>,
  trans: TranslationBundle
): string {
  if (agreement === null) {
    return '';
  }
  const { agreeing, others, passed, tests } = agreement;
  return trans._n(
    'Agrees with %2 of %3 others on %1 test, passes %4',
    'Agrees with %2 of %3 others on %1 tests, passes %4',
    tests,
    formatCount(agreeing),
    formatCount(others),
    formatCount(passed)
  );
}

/** How far a variant has come, while it is at work. */
export function progressWords(
  variant: RecordedVariant,
  count: number,
  trans: TranslationBundle
): string {
  const { index, model } = variant;
  const number = formatCount(index + 1);
  const of = formatCount(count);
  const name =
    model === ''
      ? trans.__('Variant %1 of %2', number, of)
      : trans.__('Variant %1 of %2 (%3)', number, of, model);
  return trans.__('%1: %2', name, doing(variant, trans));
}

function doing(
  { state, words, problem, ran }: RecordedVariant,
  trans: TranslationBundle
): string {
  switch (state) {
    case 'writing':
      return words === 0
        ? trans.__('asking')
        : trans._n(
            'writing, %2 word',
            'writing, %2 words',
            words,
            formatCount(words)
          );
    case 'written':
      return trans._n(
        'written, %2 word',
        'written, %2 words',
        words,
        formatCount(words)
      );
    case 'passed':
      return hasRunTests(ran)
        ? trans.__('validated')
        : trans.__('ran without errors');
    case 'failed':
    case 'skipped':
      return trans.__('not validated');
    case 'error':
      return trans.__('failed: %1', inWords(problem, trans));
  }
}

/** What speaks for or against a variant, in a few words. */
export function pointWords(
  { kind, count = 0, ran = '' }: VariantPoint,
  trans: TranslationBundle
): string {
  switch (kind) {
    case 'validated':
      return trans.__('It ran, and nothing that was checked failed');
    case 'not-validated':
      return trans.__('It is not validated');
    case 'tests-passed':
      return ran === ''
        ? trans.__('Its tests pass')
        : trans.__('Its tests pass (%1)', inWords(ran, trans));
    case 'no-tests':
      return trans.__('Its tests were not run, or it has none');
    case 'shortest':
      return trans.__('The shortest');
    case 'longest':
      return trans.__('The longest');
    case 'no-risks':
      return trans.__('Does nothing risky, as far as the scan sees');
    case 'risks':
      return trans._n('%1 risk', '%1 risks', count);
    case 'no-security-findings':
      return trans.__('No security findings');
    case 'security-findings':
      return trans._n('%1 security finding', '%1 security findings', count);
    case 'fastest':
      return trans.__('The fastest (%1)', formatSeconds(count / 1000, trans));
    case 'slowest':
      return trans.__('The slowest (%1)', formatSeconds(count / 1000, trans));
  }
}
