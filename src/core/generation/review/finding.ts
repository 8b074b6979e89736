import * as z from 'zod';

/** How bad a finding is, worst first. */
export const SEVERITIES = [
  'critical',
  'high',
  'medium',
  'low',
  'info'
] as const;

/** The findings of a review as the model gives them: without code, which travels outside the JSON. */
export const findingsSchema = z.object({
  summary: z.string().default(''),
  findings: z
    .array(
      z.object({
        /** Number by which its fix refers to it. */
        id: z.number().int().positive(),
        severity: z.enum(SEVERITIES),
        /** Number in the Common Weakness Enumeration, for security only. */
        cwe: z
          .string()
          .regex(/^CWE-\d{1,5}$/)
          .nullish(),
        /** Line in the reviewed code, from 1; `null` where it is about the whole. */
        line: z.number().int().positive().nullish(),
        title: z.string().min(1),
        risk: z.string().min(1),
        /** How it is exploited, for security only. */
        exploit: z.string().nullish()
      })
    )
    .max(50)
});

/** A fix of a finding. */
export interface FindingFix {
  /** The code as it should be. */
  readonly code: string;
  /** The whole reviewed code after the fix; `null` where it cannot be applied by itself. */
  readonly applied: string | null;
  /** Unified diff of `applied`; empty where there is none. */
  readonly diff: string;
}

/** Something that a review found. */
export interface ReviewFinding {
  readonly id: number;
  readonly severity: (typeof SEVERITIES)[number];
  readonly cwe: string | null;
  readonly line: number | null;
  readonly title: string;
  readonly risk: string;
  readonly exploit: string | null;
  readonly fix: FindingFix | null;
}

/** A review of a piece of code; findings with the worst first. */
export interface Review {
  readonly summary: string;
  readonly findings: readonly ReviewFinding[];
}
