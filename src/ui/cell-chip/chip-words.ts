import type { TranslationBundle } from '@jupyterlab/translation';
import type { CellMark, CellState } from '../../core/cells/cell-mark';

const STATE_SIGNS: Readonly<Record<CellState, string>> = {
  validated: '\u2713',
  ran: '\u2013',
  accepted: '\u2013',
  'not-validated': '\u2717',
  edited: '\u270e',
  stale: '\u21bb'
};

/**
 * The sign of a generated cell, which says what the colour says: a cross only where a check failed, as in the card of
 * its run; what was not run is not wrong.
 */
export function stateSign({
  state,
  lineage
}: Pick<CellMark, 'state'> & {
  readonly lineage: Pick<CellMark['lineage'], 'validation'>;
}): string {
  return state === 'not-validated' && lineage.validation === 'skipped'
    ? '\u2013'
    : STATE_SIGNS[state];
}

/** What a generated cell is worth, in a word or two. */
export function stateWord(state: CellState, trans: TranslationBundle): string {
  switch (state) {
    case 'validated':
      return trans.__('Validated');
    case 'ran':
      return trans.__('Ran, no tests');
    case 'accepted':
      return trans.__('Not validated, accepted');
    case 'not-validated':
      return trans.__('Not validated');
    case 'edited':
      return trans.__('Edited since');
    case 'stale':
      return trans.__('Stale');
  }
}

/** What that means, in a sentence. */
export function stateSentence(
  state: CellState,
  trans: TranslationBundle
): string {
  switch (state) {
    case 'validated':
      return trans.__(
        'As recorded in this notebook, it ran in a sandbox, with tests, and nothing that was checked failed.'
      );
    case 'ran':
      return trans.__(
        'As recorded in this notebook, it ran in a sandbox without errors; no tests were run.'
      );
    case 'accepted':
      return trans.__('It is not validated; you took it as it is.');
    case 'not-validated':
      return trans.__('It is not validated: a check failed or was not made.');
    case 'edited':
      return trans.__(
        'It was changed by hand since; what was proved was not this text.'
      );
    case 'stale':
      return trans.__(
        'Its request, or generated code above that it uses, is another now.'
      );
  }
}
