import { canonicalJson } from '../../consent/canonical-json';
import type { ChatMessage } from '../../ports/language-model';

const AGAIN =
  'You were asked this before, and what you answered did not help. Go another way';

/** The repairs that one run has asked for, so that it asks for none in the same words. */
export class AskedRepairs {
  readonly #asked = new Set<string>();

  /**
   * The request, to be sent now; one that was sent before, as when a human wants another try, says so, and
   * how often.
   */
  unlike(messages: readonly ChatMessage[]): readonly ChatMessage[] {
    let request = messages;
    for (let times = 2; this.#asked.has(canonicalJson(request)); times += 1) {
      request = [
        ...messages.slice(0, -1),
        {
          role: 'user',
          content: `${String(messages.at(-1)?.content)}\n\n${AGAIN} (try ${times}).`
        }
      ];
    }
    this.#asked.add(canonicalJson(request));
    return request;
  }
}
