import type { TranslationBundle } from '@jupyterlab/translation';
import type { CheckName } from '../../core/vocabulary';
import { hasRunTests } from '../../core/journal/proof-record';
import { inWords } from '../../core/in-words';
import { listed, type Words } from '../../core/said';

/** What was proved of code of which nothing failed: more than that it runs, only where tests ran. */
export function provedWords(
  ran: readonly Words[],
  trans: TranslationBundle
): string {
  const words = inWords(listed(ran), trans);
  return hasRunTests(ran)
    ? trans.__('Validated in a sandbox: %1.', words)
    : trans.__('Ran without errors in a sandbox, without tests: %1.', words);
}

/** A check's name in a word or two, as it stands in a row of them. */
export function checkWord(check: CheckName, trans: TranslationBundle): string {
  switch (check) {
    case 'reply':
      return trans.__('complete');
    case 'syntax':
      return trans.__('syntax');
    case 'lint':
      return trans.__('names and imports');
    case 'tampering':
      return trans.__('no tampering');
    case 'risk':
      return trans.__('risks');
    case 'runs':
      return trans.__('runs');
    case 'examples':
      return trans.__('examples');
    case 'tests':
      return trans.__('tests');
    case 'test-quality':
      return trans.__('test quality');
    case 'security':
      return trans.__('security');
    case 'compatibility':
      return trans.__('compatible');
    case 'dependents':
      return trans.__('cells that use it');
    case 'variables':
      return trans.__('your variables');
    case 'added':
      return trans.__('other checks');
  }
}
