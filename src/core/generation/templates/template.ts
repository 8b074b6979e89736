/** A gap in a template. */
export interface Slot {
  readonly name: string;
  /** What belongs there, for the model. */
  readonly description: string;
  /** What stands there when nothing is given; without it the slot must be filled. */
  readonly fallback?: string;
}

/** Code with gaps, `{{name}}` each, that a model fills. */
export interface CodeTemplate {
  readonly name: string;
  /** What it is for, in a sentence. */
  readonly purpose: string;
  readonly language: string;
  /** Words of a request that speak for it. */
  readonly words: readonly string[];
  readonly slots: readonly Slot[];
  readonly text: string;
}

const GAP = /\{\{\s*([a-z][a-z0-9_]*)\s*\}\}/g;

/**
 * The slots of a template in the order of their gaps. Gaps that the template does not describe are slots
 * of their name.
 */
export function slotsOf(template: CodeTemplate): Slot[] {
  const names = new Set(
    [...template.text.matchAll(GAP)].map(([, name]) => name)
  );
  return [...names].map(
    name =>
      template.slots.find(slot => slot.name === name) ?? {
        name,
        description: name.replace(/_/g, ' ')
      }
  );
}
