import { checkSyntax } from '../../replies/check-syntax';
import { readReply } from '../../replies/read-reply';
import { askModel, type ModelAccess } from '../answers/ask-model';
import { labelledSections } from '../answers/labelled-sections';
import { injectSlots } from './inject';
import { slotPrompt } from './slot-prompt';
import { slotsOf, type CodeTemplate, type Slot } from './template';

/** A filled template, or what is missing. */
export interface FilledTemplate {
  /** `null` where a slot without a fallback stayed empty or the result does not parse. */
  readonly code: string | null;
  readonly slots: Readonly<Record<string, string>>;
  readonly missing: readonly string[];
  /** Why there is no code, in a sentence; empty where there is. */
  readonly message: string;
  readonly attempts: number;
}

/**
 * Asks only for the slots of a template and puts them in. What is missing in an answer is asked for
 * again, without what is there.
 *
 * @param options.given slots that the caller fills.
 * @param options.onFilled told about each slot as soon as it is filled.
 * @throws CellwrightError as the model does.
 */
export async function fillTemplate(
  template: CodeTemplate,
  goal: string,
  options: {
    readonly access: ModelAccess;
    readonly maxAttempts: number;
    readonly given?: Readonly<Record<string, string>>;
    readonly onFilled?: (name: string, code: string) => void;
  }
): Promise<FilledTemplate> {
  const slots = slotsOf(template);
  const filled = new Map(Object.entries(options.given ?? {}));
  const fill = (name: string, code: string) => {
    filled.set(name, code);
    options.onFilled?.(name, code);
  };
  let attempts = 0;
  let wanted = slots.filter(({ name }) => !filled.has(name));
  const isNeeded = ({ fallback }: Slot) => fallback === undefined;
  // The first time all slots are asked for; again only where one is missing that has no fallback.
  while (
    (attempts === 0 ? wanted.length > 0 : wanted.some(isNeeded)) &&
    attempts < options.maxAttempts
  ) {
    attempts += 1;
    const answer = await askModel(
      slotPrompt(template, goal, wanted, filled),
      options.access
    );
    for (const [name, code] of readSlots(answer, template.language)) {
      if (wanted.some(slot => slot.name === name)) {
        fill(name, code);
      }
    }
    wanted = wanted.filter(({ name }) => !filled.has(name));
  }
  wanted.forEach(({ name, fallback }) => {
    if (fallback !== undefined) {
      fill(name, fallback);
    }
  });
  return finish(template, filled, attempts);
}

function finish(
  template: CodeTemplate,
  filled: ReadonlyMap<string, string>,
  attempts: number
): FilledTemplate {
  const missing = slotsOf(template)
    .map(({ name }) => name)
    .filter(name => !filled.has(name));
  const code = injectSlots(template, filled);
  const check = checkSyntax(code, template.language);
  const message =
    missing.length > 0
      ? `These parts of the template were not filled: ${missing.join(', ')}.`
      : check.ok
        ? ''
        : `The filled template does not parse in line ${check.line ?? 1}: ${check.message ?? 'syntax error'}.`;
  return {
    code: message === '' ? code : null,
    slots: Object.fromEntries(filled),
    missing,
    message,
    attempts
  };
}

/** The slots of an answer; a section that was cut or holds no fence is left out. */
function readSlots(
  answer: { readonly text: string; readonly truncated: boolean },
  language: string
): [string, string][] {
  const sections = labelledSections(answer.text, 'SLOT');
  return sections.flatMap(({ label, text }, at): [string, string][] => {
    const truncated = answer.truncated && at === sections.length - 1;
    const blocks = readReply(text, { truncated, language }).segments.filter(
      segment => segment.kind === 'block'
    );
    const [block] = blocks;
    return block === undefined || !block.complete ? [] : [[label, block.code]];
  });
}
