import { cleanLine } from './clean-lines';
import { guessIsContent } from './fence-lookahead';
import type { FenceInfo } from './info-string';
import { readReply, type ReplyOptions } from './read-reply';
import { ReplyScanner } from './reply-scanner';
import type { Reply, ReplyBlock, ReplySegment } from './types';

/** Languages whose blocks never become cells, whatever the notebook's language is. */
const NEVER_A_CELL = /^(?:text|output|console|terminal|json|yaml|toml|xml|csv|log|diff|markdown)$/;

/** What may be the start of a fence or a tag, and is not shown before the rest of its line is there. */
const HELD_BACK = /^[ \t>]*(?:`{1,}|~{2,}|<|\[)/;

/**
 * Reads a reply while it arrives.
 *
 * `segments` is a view for reading along, without repairs and without what only the whole reply shows;
 * {@link finish} reads the whole, so the way in which the reply was cut into pieces makes no difference.
 */
export class ReplyReader {
  private readonly scanner = new ReplyScanner(guessIsContent);
  private readonly settled: ReplySegment[] = [];
  private chunks: string[] = [];
  /** The line that is still arriving. */
  private pending = '';

  /** Adds a piece of the reply, of any length. */
  push(chunk: string): void {
    this.chunks.push(chunk);
    const lines = chunk.split(/\r\n|\n|\r(?!$)/);
    void lines;
  }

  /** What has been read so far; the last segment grows. */
  get segments(): readonly ReplySegment[] {
    return this.settled;
  }

  /** Reads the whole reply. */
  finish(options: ReplyOptions): Reply {
    return readReply(this.chunks.join(''), options);
  }
}
