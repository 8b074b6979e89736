import type { ReplyBlock, ReplySegment } from '../../replies/types';
import { joined, segmentPassage } from '../write/passage';
import type { WrittenAnswer } from '../write/written-answer';
import {
  draftsOf,
  readCandidate,
  type Candidate,
  type CandidateFacts
} from './candidate';
import { editedRepair } from './edited-repair';
import { changesIn, repairLine } from './repair-line';
import { leftOut, partners } from './repaired-blocks';
import { withDefinitionsOf } from './with-definitions';

/** The roles of blocks that become cells. */
const ROLES = ['code', 'test'] as const;

/**
 * Reads a repair as the whole answer that it makes; `null` where it has no code that can be used.
 *
 * @param last the answer that it repairs.
 */
export function readRepair(
  answer: WrittenAnswer,
  facts: CandidateFacts,
  number: number,
  last: Candidate
): Candidate | null {
  const repair = readCandidate(answer, facts, number, last);
  const edited = repair.reply.truncated
    ? null
    : editedRepair(answer.text, last, facts);
  if (edited?.problem === null) {
    const said = { kind: 'text' as const, markdown: edited.said };
    return withSegments(repair, edited.segments, [said], last, facts);
  }
  if (edited !== null && facts.target?.use !== 'change') {
    const { segments, problem } = edited;
    return { ...repair, reply: { ...last.reply, segments }, problem };
  }
  return draftsOf(repair, facts.options).length === 0
    ? null
    : wholeRepair(facts, repair, last);
}

/**
 * A repair as the whole answer that it makes: the explanation stays that of the answer, each block of the repair
 * stands in the place of the one that it repairs, and one line says what changed. What a repair leaves out is still
 * meant: tests beside new code, code beside new tests, the other functions of a block and the blocks of others, but
 * for those that it gives under another name.
 */
function wholeRepair(
  facts: CandidateFacts,
  repair: Candidate,
  last: Candidate
): Candidate {
  if (repair.problem !== null) {
    return repair;
  }
  const { options } = facts;
  const blocks = new Map(ROLES.map(role => [role, merged(role)]));
  const segments = last.reply.segments.flatMap((segment, at) =>
    segment.kind === 'text' || segment.role === 'other'
      ? [segment]
      : (blocks.get(segment.role)?.get(at) ?? [])
  );
  const code = blocks.get('code')?.get(NOWHERE) ?? [];
  const firstTest = segments.findIndex(
    segment => segment.kind === 'block' && segment.role === 'test'
  );
  segments.splice(firstTest < 0 ? segments.length : firstTest, 0, ...code);
  segments.push(...(blocks.get('test')?.get(NOWHERE) ?? []));
  return withSegments(repair, segments, repair.reply.segments, last, facts);

  /** The blocks of a role by the place of the segment where they stand now. */
  function merged(role: (typeof ROLES)[number]): Map<number, ReplySegment[]> {
    const before = blocksOf(last, role, facts);
    const now = blocksOf(repair, role, facts);
    const kept = leftOut(
      now.map(({ block }) => block.code),
      before.map(({ block }) => block.code),
      options.language
    );
    const places = before.filter(({ block }) => !kept.has(block.code));
    const taken = partners(
      now.map(({ block }) => block.code),
      places.map(({ block }) => block.code),
      options.language
    );
    const result = new Map<number, ReplySegment[]>();
    before
      .filter(({ block }) => kept.has(block.code))
      .forEach(({ at, block }) => result.set(at, [block]));
    let place = places[0]?.at ?? NOWHERE;
    now.forEach(({ block }, index) => {
      const partner = places[taken[index] ?? -1];
      place = partner?.at ?? place;
      const code =
        partner === undefined
          ? block.code
          : withDefinitionsOf(block.code, partner.block.code, options.language);
      result.set(place, [
        ...(result.get(place) ?? []),
        {
          ...block,
          code,
          fileName: block.fileName ?? partner?.block.fileName ?? null
        }
      ]);
    });
    return result;
  }
}

/**
 * The answer with other segments, and a line that says what is new in them.
 *
 * @param said what the repair says of it.
 */
function withSegments(
  repair: Candidate,
  segments: readonly ReplySegment[],
  said: readonly ReplySegment[],
  last: Candidate,
  facts: CandidateFacts
): Candidate {
  const reply = { ...last.reply, kind: 'code' as const, segments };
  const changes = changesIn({ reply }, last, facts.options);
  const line = repairLine(repair.number, changes, said);
  const whole = joined(
    [...segments, { kind: 'text' as const, markdown: line }].map(segmentPassage)
  );
  return {
    ...repair,
    text: whole.text,
    problem: null,
    reply: { ...reply, segments: whole.segments }
  };
}

/** The place of blocks of a role that the answer before did not have. */
const NOWHERE = -1;

/** A block that may become a cell, and which segment it is. */
interface PlacedBlock {
  readonly at: number;
  readonly block: ReplyBlock;
}

function blocksOf(
  candidate: Pick<Candidate, 'reply'>,
  wanted: 'code' | 'test',
  { options }: CandidateFacts
): PlacedBlock[] {
  return draftsOf(candidate, options)
    .filter(({ role }) => role === wanted)
    .flatMap(({ segment: at }) => {
      const block = candidate.reply.segments[at];
      return block.kind === 'block' ? [{ at, block }] : [];
    });
}
