import { NOTEBOOK_NAMES } from '../../core/python/builtins';
import type { LintEdit, LintFinding } from '../../core/ports/linter';

/** A place as ruff's WebAssembly builds give it; both count from 1. */
interface RuffLocation {
  readonly row: number;
  readonly column: number;
}

/** A finding as ruff's WebAssembly builds give it. */
export interface RuffDiagnostic {
  readonly code: string | null;
  readonly message: string;
  readonly start_location: RuffLocation;
  readonly end_location: RuffLocation;
  readonly fix: {
    readonly edits: readonly {
      readonly content: string | null;
      readonly location: RuffLocation;
      readonly end_location: RuffLocation;
    }[];
  } | null;
}

interface RuffWorkspace {
  check(code: string): unknown;
}

/** What the browser's and Node's build of ruff have in common. */
export interface RuffModule {
  readonly Workspace: new (options: unknown, encoding: number) => RuffWorkspace;
  readonly PositionEncoding: { readonly Utf16: number };
}

/** A check with ruff's own machine; one workspace is kept per set of rules. */
export function makeRuffCheck(
  ruff: RuffModule
): (code: string, select: readonly string[]) => readonly LintFinding[] {
  const workspaces = new Map<string, RuffWorkspace>();
  const workspaceFor = (select: readonly string[]): RuffWorkspace => {
    const key = select.join(',');
    const known = workspaces.get(key);
    const workspace =
      known ?? new ruff.Workspace(options(select), ruff.PositionEncoding.Utf16);
    workspaces.set(key, workspace);
    return workspace;
  };
  return (code, select) =>
    (workspaceFor(select).check(code) as readonly RuffDiagnostic[])
      .map(readDiagnostic)
      .sort((a, b) => a.line - b.line || a.column - b.column);
}

function options(select: readonly string[]): unknown {
  return {
    // The newest syntax: whether the kernel's Python knows it, running it shows.
    'target-version': 'py314',
    builtins: [...NOTEBOOK_NAMES],
    lint: { select }
  };
}

function readDiagnostic(diagnostic: RuffDiagnostic): LintFinding {
  const {
    code,
    message,
    start_location: start,
    end_location: end
  } = diagnostic;
  return {
    code: code ?? 'invalid-syntax',
    message,
    line: start.row,
    column: start.column,
    endLine: end.row,
    endColumn: end.column,
    ...(diagnostic.fix === null
      ? {}
      : { fix: diagnostic.fix.edits.map(readEdit) })
  };
}

function readEdit(
  edit: NonNullable<RuffDiagnostic['fix']>['edits'][number]
): LintEdit {
  return {
    line: edit.location.row,
    column: edit.location.column,
    endLine: edit.end_location.row,
    endColumn: edit.end_location.column,
    content: edit.content ?? ''
  };
}
