import { outlineSchema, type Outline } from './outline-schema';

/** An outline that a caller brought along. */
export type ResumedOutline =
  /** It is whole: no call is needed for it. */
  | { readonly type: 'whole'; readonly outline: Outline }
  /** It has to be completed; JSON as text. */
  | { readonly type: 'partial'; readonly text: string }
  | { readonly type: 'none' };

/** Looks at what there is of an outline already. @param value plain data, or JSON as text. */
export function resumeOutline(value: unknown): ResumedOutline {
  if (value === undefined || value === null || value === '') {
    return { type: 'none' };
  }
  const data = typeof value === 'string' ? parsed(value) : value;
  const result = outlineSchema.safeParse(data);
  if (result.success) {
    return { type: 'whole', outline: result.data };
  }
  const text =
    typeof value === 'string' ? value : JSON.stringify(data, null, 1);
  return { type: 'partial', text };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Half an outline is no JSON yet; it is shown to the model as it is.
    return text;
  }
}
