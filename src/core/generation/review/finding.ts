import * as z from 'zod/mini';
import type { Immutable } from '../../immutable';

/** How bad a finding is, worst first. */
export const SEVERITIES = [
  'critical',
  'high',
  'medium',
  'low',
  'info'
] as const;

const text = z.string();

/** A fix of a finding. */
const fixSchema = z.object({
  /** The code as it should be. */
  code: text,
  /** The whole reviewed code after the fix; `null` where it cannot be applied by itself. */
  applied: z.nullable(text),
  /** Unified diff of `applied`; empty where there is none. */
  diff: text
});

/** Something that a review found. */
const findingSchema = z.object({
  /** Number by which its fix refers to it. */
  id: z.int().check(z.positive()),
  severity: z.enum(SEVERITIES),
  /** Number in the Common Weakness Enumeration, for security only. */
  cwe: z.nullable(text.check(z.regex(/^CWE-\d{1,5}$/))),
  /** Line in the reviewed code, from 1; `null` where it is about the whole. */
  line: z.nullable(z.int().check(z.positive())),
  title: text.check(z.minLength(1)),
  risk: text.check(z.minLength(1)),
  /** How it is exploited, for security only. */
  exploit: z.nullable(text),
  fix: z.nullable(fixSchema)
});

/** A review of a piece of code; findings with the worst first. */
export const reviewSchema = z.object({
  summary: text,
  findings: z.array(findingSchema)
});

/** The findings of a review as the model gives them: without code, which travels outside the JSON. */
export const findingsSchema = z.object({
  summary: z._default(text, ''),
  findings: z
    .array(
      z.extend(z.omit(findingSchema, { fix: true }), {
        cwe: z.optional(findingSchema.shape.cwe),
        line: z.optional(findingSchema.shape.line),
        exploit: z.optional(findingSchema.shape.exploit)
      })
    )
    .check(z.maxLength(50))
});

export type FindingFix = Immutable<z.infer<typeof fixSchema>>;
export type ReviewFinding = Immutable<z.infer<typeof findingSchema>>;
export type Review = Immutable<z.infer<typeof reviewSchema>>;
