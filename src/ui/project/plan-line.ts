import type { ProjectPlan } from '../../core/project/plan/plan-schema';

/** A field of a form. */
export interface EditField {
  readonly label: string;
  readonly value: string;
  readonly isLong?: boolean;
  /** What may be chosen, and nothing else. */
  readonly options?: readonly string[];
}

/** How an entry of a plan is changed or made. */
export interface EntryForm {
  readonly fields: readonly EditField[];
  /** @param values of the fields, in their order, trimmed. */
  write(plan: ProjectPlan, values: readonly string[]): ProjectPlan;
}

/** How an entry of a plan is edited. */
export interface EntryEdit {
  readonly form?: EntryForm;
  remove?(plan: ProjectPlan): ProjectPlan;
  /** To an earlier or a later place. */
  move?(plan: ProjectPlan, by: -1 | 1): ProjectPlan;
}

/** How entries are added. */
export interface EntryAdd extends EntryForm {
  /** What the button says. */
  readonly title: string;
}

/** One line of a plan, that can be remarked on and edited. */
export interface PlanLine {
  /** Where in the plan, as the model is told: `files.backend[2]`; empty for what is no entry. */
  readonly place: string;
  readonly text: string;
  /** What is said beside it; may be empty. */
  readonly note: string;
  /** Folders around it. */
  readonly depth: number;
  /** Whether the text is a path or code. */
  readonly isCode: boolean;
  readonly edit: EntryEdit;
}

/** Lines that belong together. */
export interface PlanGroup {
  /** Empty where the tab has only one. */
  readonly title: string;
  readonly lines: readonly PlanLine[];
  readonly edit?: EntryEdit;
  readonly add?: EntryAdd;
}

/** One way to look at a plan. */
export interface PlanTab {
  readonly name: string;
  /** How many of what it lists; `null` where that says nothing. */
  readonly count: number | null;
  readonly groups: readonly PlanGroup[];
  readonly add?: EntryAdd;
}

/** A line with what is said of it; the rest as most lines have it. */
export function line(
  place: string,
  text: string,
  more: Partial<Omit<PlanLine, 'place' | 'text'>> = {}
): PlanLine {
  return {
    place,
    text,
    note: '',
    depth: 0,
    isCode: false,
    edit: {},
    ...more
  };
}

/** Words of a field that holds several, as they are typed. */
export function wordsOf(text: string): string[] {
  return text
    .split(/[,\n]/)
    .map(word => word.trim())
    .filter(word => word !== '');
}
