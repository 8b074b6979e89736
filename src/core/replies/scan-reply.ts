import { wrappedAnswer } from './document-wrapper';
import { languageNamed } from '../languages/registry';
import { FenceLookahead } from './scan/fence-lookahead';
import type { RawPart } from './scan/raw-parts';
import { ReplyScanner } from './scan/reply-scanner';

/** A reply cut into prose, blocks and reasoning. */
export interface Scanned {
  readonly parts: readonly RawPart[];
  readonly reasoning: readonly string[];
  /** Whether it never left its reasoning. */
  readonly inReasoning: boolean;
}

export const NOTHING: Scanned = {
  parts: [],
  reasoning: [],
  inReasoning: false
};

/**
 * Cuts a reply into prose, blocks and reasoning, with the fences that it lost, out of a fence that stands
 * around all of it, and out of reasoning that it never left.
 */
export function scanReply(
  lines: readonly string[],
  about: {
    readonly language: string;
    readonly truncated: boolean;
    readonly request: string | undefined;
  }
): Scanned {
  const { language, truncated, request } = about;
  const scanned = unwrapped(scanWithLost(lines, language), language, request);
  return scanned.inReasoning && !truncated ? leaveReasoning(scanned) : scanned;
}

/** Lost fences that are put back at most; each takes another reading. */
const MAX_LOST = 5;

/** Reads the lines of a reply with the fences that it lost, in a language in which that can be told. */
function scanWithLost(written: readonly string[], language: string): Scanned {
  const { replies } = languageNamed(language);
  let lines = written;
  let scanned = scanLines(lines);
  for (let found = 0; found < MAX_LOST; found += 1) {
    const lost = replies?.lostFence(scanned.parts, lines) ?? null;
    if (lost === null) {
      break;
    }
    const { at, end } = lost;
    lines = [
      ...lines.slice(0, at),
      `\`\`\`${language}`,
      ...(end === undefined ? [] : [...lines.slice(at, end), '```']),
      ...lines.slice(end ?? at)
    ];
    scanned = scanLines(lines);
  }
  return scanned;
}

/** Reads lines as they are. */
export function scanLines(lines: readonly string[]): Scanned {
  const lookahead = new FenceLookahead(lines);
  const scanner = new ReplyScanner(lookahead.isContent);
  lines.forEach((line, at) => {
    lookahead.line = at;
    scanner.push(line);
  });
  scanner.finish();
  const { parts, reasoning, inReasoning } = scanner;
  return { parts, reasoning, inReasoning };
}

function unwrapped(
  scanned: Scanned,
  language: string,
  request: string | undefined
): Scanned {
  const inner = wrappedAnswer(scanned.parts, language, request);
  return inner === null
    ? scanned
    : { ...scanned, parts: scanLines(inner).parts };
}

/** A reply that came to its end and never left its reasoning: the last block of code is its answer. */
function leaveReasoning({ parts, reasoning }: Scanned): Scanned {
  const inside = scanLines(reasoning);
  const last = inside.parts.findLastIndex(part => part.kind === 'block');
  const block = inside.parts[last];
  return block?.kind === 'block'
    ? {
        parts: [...parts, ...inside.parts.slice(last)],
        reasoning: reasoning.slice(0, block.start),
        inReasoning: false
      }
    : { parts, reasoning, inReasoning: true };
}
