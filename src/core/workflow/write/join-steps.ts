import { languageNamed } from '../../languages/registry';
import type { ReplyBlock } from '../../replies/types';
import { draftsOf, withTestsOf, type Candidate } from '../prove/candidate';
import type { ProposalOptions } from '../../cells/proposal';
import { joined, segmentPassage } from './passage';

/**
 * The answer with one more step of its plan. Each step of a change gives all of the code; else a step adds
 * to what stands, and a block that defines again all that an earlier one defines takes its place.
 */
export function withStep(
  before: Candidate | null,
  step: Candidate,
  changes: boolean,
  options: ProposalOptions
): Candidate {
  if (before === null) {
    return step;
  }
  if (changes && draftsOf(step, options).some(({ role }) => role === 'code')) {
    return { ...step, ...withTestsOf(step, before, options) };
  }
  const { segments } = step.reply;
  const now = segments.filter(segment => segment.kind === 'block');
  const kept = before.reply.segments.filter(
    segment =>
      segment.kind === 'text' ||
      !now.some(block => takesPlaceOf(block, segment, options.language))
  );
  const whole = joined([...kept, ...segments].map(segmentPassage));
  const hasCode = whole.segments.some(({ kind }) => kind === 'block');
  return {
    ...step,
    text: whole.text,
    reply: {
      ...step.reply,
      kind: hasCode ? 'code' : step.reply.kind,
      segments: whole.segments
    }
  };
}

function takesPlaceOf(
  now: ReplyBlock,
  earlier: ReplyBlock,
  language: string
): boolean {
  if (now.role !== earlier.role) {
    return false;
  }
  const { reading } = languageNamed(language);
  if (now.code === earlier.code || reading === null) {
    return now.code === earlier.code;
  }
  const { defines } = reading.names(now.code);
  const names = [...reading.names(earlier.code).defines];
  return names.length > 0 && names.every(name => defines.has(name));
}
