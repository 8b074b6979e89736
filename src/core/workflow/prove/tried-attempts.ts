import { withAttempt } from '../../journal/attempts';
import type { AttemptSummary } from '../../values/attempt';
import { canonicalJson } from '../../consent/canonical-json';
import type { ChatMessage } from '../../ports/language-model';

const AGAIN =
  'You were asked this before, and what you answered did not help. Go another way';

/** The answers of a run that were checked, and the repairs that it has asked for. */
export class TriedAttempts {
  /** @param before those of the run that was interrupted. */
  constructor(before: readonly AttemptSummary[]) {
    this._summaries = before;
  }

  /** In their order; one that was checked again stands where it was. */
  get summaries(): readonly AttemptSummary[] {
    return this._summaries;
  }

  add(attempt: AttemptSummary): void {
    this._summaries = withAttempt(this._summaries, attempt);
  }

  /**
   * The request for a repair, to be sent now; one that was sent before, as when a human wants another try, says
   * so, and how often.
   */
  unlike(messages: readonly ChatMessage[]): readonly ChatMessage[] {
    let request = messages;
    for (let times = 2; this._asked.has(canonicalJson(request)); times += 1) {
      request = [
        ...messages.slice(0, -1),
        {
          role: 'user',
          content: `${String(messages.at(-1)?.content)}\n\n${AGAIN} (try ${times}).`
        }
      ];
    }
    this._asked.add(canonicalJson(request));
    return request;
  }

  private _summaries: readonly AttemptSummary[];
  private readonly _asked = new Set<string>();
}
