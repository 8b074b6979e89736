import { languageNamed } from '../../languages/registry';
import { canonicalLanguage } from '../../replies/languages';
import { readReply } from '../../replies/read-reply';
import { askForCode } from '../answers/ask-for-code';
import type { ModelAccess } from '../answers/ask-model';
import { unlessStopped } from '../answers/unless-stopped';
import { unifiedDiff } from '../edits/unified-diff';
import type { Pass } from './pass';
import { passPrompt, type PassNote } from './pass-prompt';

/** What became of one pass. */
export interface PassReport {
  readonly name: string;
  /** `rejected`: its code could not be used and the code before it was kept. */
  readonly outcome: 'changed' | 'unchanged' | 'rejected';
  /** Why it was rejected; else what the model says about its work. */
  readonly note: string;
  /** Unified diff of what it changed; empty where nothing. */
  readonly diff: string;
}

/** Code after its passes. */
export interface PassedCode {
  readonly code: string;
  readonly reports: readonly PassReport[];
}

/** How much of what a pass says is told to the next one, in characters. */
const MAX_NOTE = 400;

/**
 * Goes over code once for each pass, each with what the passes before said about their work. A pass
 * whose answer cannot be used, or loses a public name, changes nothing.
 *
 * @throws CellwrightError `cancelled`; any other failure of the model rejects the pass.
 */
export async function runPasses(
  start: string,
  passes: readonly Pass[],
  options: {
    readonly access: ModelAccess;
    readonly language: string;
    readonly goal: string;
    readonly constraints: readonly string[];
    readonly maxAttempts: number;
    readonly onReport?: (report: PassReport) => void;
  }
): Promise<PassedCode> {
  const reports: PassReport[] = [];
  const notes: PassNote[] = [];
  let code = start;
  for (const pass of passes) {
    const { next, note, problem } = await runPass(code, pass, notes, options);
    const outcome =
      problem !== null ? 'rejected' : next === code ? 'unchanged' : 'changed';
    const diff = await unifiedDiff(code, next, 'code');
    const report = { name: pass.name, outcome, note: problem ?? note, diff };
    code = next;
    if (outcome === 'changed') {
      notes.push({ name: pass.name, text: note || pass.instruction });
    }
    reports.push(report as PassReport);
    options.onReport?.(report as PassReport);
  }
  return { code, reports };
}

type PassOptions = Parameters<typeof runPasses>[2];

async function runPass(
  code: string,
  pass: Pass,
  notes: readonly PassNote[],
  options: PassOptions
): Promise<{ next: string; note: string; problem: string | null }> {
  const { access, language } = options;
  try {
    const { reading, answer } = await askForCode(
      passPrompt({ ...options, pass, code, notes }),
      {
        access,
        expected: { language, original: code },
        maxAttempts: options.maxAttempts,
        check: next => lostNames(code, next, language)
      }
    );
    return reading.ok
      ? {
          next: reading.code,
          note: noteOf(answer.text, language),
          problem: null
        }
      : { next: code, note: '', problem: reading.message };
  } catch (error) {
    const { message } = unlessStopped(error, access.signal);
    return { next: code, note: '', problem: message };
  }
}

/** The public functions and classes that are gone, in a sentence; `null` where none are. */
export function lostNames(
  before: string,
  after: string,
  language: string
): string | null {
  const { publicNames } = languageNamed(canonicalLanguage(language));
  if (publicNames === null) {
    return null;
  }
  const kept = new Set(publicNames(after));
  const lost = publicNames(before).filter(name => !kept.has(name));
  return lost.length === 0
    ? null
    : `The answer has lost ${lost.join(', ')}, which others may use.`;
}

/** What the model says before its code, shortened. */
function noteOf(answer: string, language: string): string {
  const [first] = readReply(answer, { truncated: false, language }).segments;
  const text = first?.kind === 'text' ? first.markdown : '';
  return text.replace(/\s+/g, ' ').trim().slice(0, MAX_NOTE);
}
