import type { Artifact } from '../values/artifact';
import type { AnswerCellRole } from '../vocabulary';
import { languageNamed } from '../languages/registry';
import { isMagicCell } from '../magic/is-magic-cell';
import { checkSyntax } from '../replies/check-syntax';
import type { Reply, ReplyBlock } from '../replies/types';

/** A cell that an answer suggests, not yet in the notebook. */
export interface CellProposal extends Artifact {
  readonly segment: number;
  readonly language: string;
  /** Handle of the cell that the model says it is the new version of. */
  readonly replaces?: string;
}

/** Which blocks of a reply become cells, and why others do not. */
export interface Proposals {
  readonly cells: readonly CellProposal[];
  /** Reason by segment index, for blocks of code that stay in the output, in words for the user. */
  readonly withheld: ReadonlyMap<number, string>;
}

/** What decides which blocks may become cells. */
export interface ProposalOptions {
  readonly language: string;
  /** True where the answer is for reading only. */
  readonly ask: boolean;
  readonly tests: boolean;
  /** Code in the notebook that the answer's tests are for: a repetition of it becomes no cell. */
  readonly underTest?: string;
}

/** The code and tests of an answer as its checks left them: mended, in the order of the drafts. */
export interface ProvedCode {
  readonly code: readonly string[];
  readonly tests: readonly string[];
}

/**
 * The blocks of a reply that may become cells, before anything is said about their worth; tests are as the
 * model wrote them. Nothing of a truncated reply is among them: a half answer must not look like a finished
 * one. Nor is code that is itself a prompt: "Run all" would ask the model in the user's name.
 */
export function draftCells(reply: Reply, options: ProposalOptions): Proposals {
  const cells: CellProposal[] = [];
  const withheld = new Map<number, string>();
  reply.segments.forEach((segment, index) => {
    if (segment.kind === 'text' || segment.role === 'other' || options.ask) {
      return;
    }
    const reason = reasonToWithhold(segment, reply, options);
    if (reason !== null) {
      withheld.set(index, reason);
      return;
    }
    cells.push({
      segment: index,
      role: segment.role,
      language: options.language,
      source: segment.code,
      ...(segment.role === 'code' && segment.replaces !== undefined
        ? { replaces: segment.replaces }
        : {})
    });
  });
  return { cells, withheld };
}

/**
 * Decides which blocks of a reply become cells: of its drafts those that parse, with what their checks
 * mended, and tests with the lines that run them in the notebook.
 */
export function proposeCells(
  reply: Reply,
  options: ProposalOptions,
  proved: ProvedCode | null = null
): Proposals {
  const drafts = draftCells(reply, options);
  const left: Record<AnswerCellRole, string[]> = {
    code: [...(proved?.code ?? [])],
    test: [...(proved?.tests ?? [])],
    review: [],
    text: []
  };
  const withheld = new Map(drafts.withheld);
  const { tests } = languageNamed(options.language);
  const cells = drafts.cells.flatMap(draft => {
    const text = (left[draft.role].shift() ?? draft.source).replace(/^\n+/, '');
    const problem = syntaxProblem(text, options.language);
    if (problem !== null) {
      withheld.set(draft.segment, problem);
      return [];
    }
    const source = draft.role === 'test' ? (tests?.cell(text) ?? text) : text;
    return [{ ...draft, source }];
  });
  return { cells, withheld };
}

function reasonToWithhold(
  block: ReplyBlock,
  reply: Reply,
  options: ProposalOptions
): string | null {
  if (reply.truncated || !block.complete) {
    return 'Not inserted as a cell: the answer was cut before its end.';
  }
  if (block.role === 'test' && !options.tests) {
    return 'Not inserted as a cell: tests are switched off in the settings.';
  }
  if (block.role === 'code' && repeats(block.code, options)) {
    return 'Not inserted as a cell: it repeats the code under test.';
  }
  if (isMagicCell(block.code)) {
    return 'Not inserted as a cell: it would run as a prompt of yours.';
  }
  return null;
}

/** Whether code gives nothing that the code under test does not have. */
function repeats(
  code: string,
  { underTest, language }: ProposalOptions
): boolean {
  if (underTest === undefined) {
    return false;
  }
  const { reading } = languageNamed(language);
  if (reading === null) {
    return code.trim() === underTest.trim();
  }
  const there = reading.names(underTest).defines;
  const { defines } = reading.names(code);
  return defines.size > 0 && [...defines].every(name => there.has(name));
}

function syntaxProblem(code: string, language: string): string | null {
  const check = checkSyntax(code, language);
  if (check.ok) {
    return null;
  }
  const where = check.line === undefined ? '' : ` (line ${check.line})`;
  return `Not inserted as a cell: this does not parse as ${language}${where}: ${check.message ?? 'syntax error'}.`;
}
