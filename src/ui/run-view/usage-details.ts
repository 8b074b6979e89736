import type { TranslationBundle } from '@jupyterlab/translation';
import { element, setText } from './element';
import { formatCost, formatCount } from './format';
import type { RunFacts } from './run-facts';
import { stageTimesInWords } from './stage-times';

/** What a run used: tokens read and written, what they cost, and the time that each stage took. */
export class UsageDetails {
  readonly node = element('section', 'detailsPart');

  constructor(private readonly _trans: TranslationBundle) {
    this.node.hidden = true;
    this.node.append(this._line, this._times);
  }

  update({
    usage,
    cost,
    stageTimes,
    running
  }: Pick<RunFacts, 'usage' | 'cost' | 'stageTimes' | 'running'>): void {
    const times = running ? '' : stageTimesInWords(stageTimes, this._trans);
    this._times.hidden = times === '';
    setText(this._times, times);
    this._line.hidden = usage === null;
    this.node.hidden = usage === null && times === '';
    if (usage === null) {
      return;
    }
    const trans = this._trans;
    const { input, output, estimated } = usage;
    const about = estimated ? '\u2248\u2009' : '';
    const used = trans.__(
      'Used: %1 tokens in, %2 out, %3',
      `${about}${formatCount(input)}`,
      `${about}${formatCount(output)}`,
      cost === null
        ? trans.__('no price is set for this model')
        : formatCost(cost)
    );
    setText(this._line, used);
    this._line.title = estimated
      ? trans.__('Estimated: the server did not report the number of tokens.')
      : '';
  }

  private readonly _line = element('p', 'detailsTitle');
  private readonly _times = element('p', 'remark');
}
