import {
  outlineSchema,
  type Outline
} from '../../../../src/core/generation/outline/outline-schema';

/** An outline from the fields that a test cares about. */
export function outline(fields: Record<string, unknown>): Outline {
  return outlineSchema.parse({ components: [], ...fields });
}

/** A function of an outline. */
export function fn(name: string, fields: Record<string, unknown> = {}) {
  return { type: 'function', name, signature: '()', ...fields };
}

/** A class of an outline. */
export function cls(name: string, fields: Record<string, unknown> = {}) {
  return { type: 'class', name, ...fields };
}
