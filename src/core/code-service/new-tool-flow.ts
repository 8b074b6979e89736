import { testTarget } from '../generation/tests/test-target';
import type { CodeService } from './code-service';
import { isSuccess } from '../operations/service/statuses';
import type { ToolMetadata } from '../operations/new-tool/tool-metadata';
import type {
  CodeResult,
  GenerateCodeInput
} from '../operations/service/types';

/** A new tool as a human confirmed it. */
export interface ConfirmedTool {
  /** Source, perhaps changed by the human. */
  readonly code: string;
  /** Path relative to the call's folder. */
  readonly path: string;
  readonly metadata: ToolMetadata;
}

/** What the caller does between the service's two calls. */
export interface NewToolSteps {
  /** Shows the tool and lets a human confirm name and registration; `null` where it is declined. */
  readonly confirm: (proposal: ConfirmedTool) => Promise<ConfirmedTool | null>;
  /** Saves the confirmed code; returns the path below the server's root under which it stands. */
  readonly save: (tool: ConfirmedTool) => Promise<string>;
  readonly register: (tool: ConfirmedTool) => Promise<void>;
  /** Told how each step went, one sentence each. */
  readonly log: (message: string, level: 'info' | 'error') => void;
}

/** How far a new tool came. */
export interface NewToolOutcome {
  readonly ended: 'not-generated' | 'declined' | 'registered';
  readonly generated: CodeResult;
  readonly tool: ConfirmedTool | null;
  /** The second call, for the test scaffold; `null` where it was not made. */
  readonly scaffold: CodeResult | null;
}

/** The file name that a new tool is offered under. */
export function suggestedPath(name: string): string {
  return `tools/${name.replace(/^_+/, '') || 'tool'}.py`;
}

/**
 * A new tool from a description to its registration: generate without saving, confirm, save by the
 * caller, register, then a test scaffold made from the saved source. A scaffold that fails leaves the
 * tool as it is.
 *
 * @throws what the caller's steps throw, and `cancelled`.
 */
export async function createTool(
  service: Pick<CodeService, 'generateCode'>,
  input: Omit<GenerateCodeInput, 'context' | 'targetPath'>,
  steps: NewToolSteps
): Promise<NewToolOutcome> {
  const generated = await service.generateCode({
    ...input,
    context: 'NEW_TOOL',
    targetPath: null
  });
  const { codeString, metadata } = generated;
  if (
    !isSuccess(generated.status) ||
    codeString === null ||
    metadata === null
  ) {
    steps.log(
      `No tool was written: ${generated.error?.message ?? generated.status}`,
      'error'
    );
    return { ended: 'not-generated', generated, tool: null, scaffold: null };
  }
  const tool = await steps.confirm({
    code: codeString,
    path: suggestedPath(metadata.suggestedFunctionName),
    metadata
  });
  if (tool === null) {
    steps.log('The tool was declined; nothing was saved.', 'info');
    return { ended: 'declined', generated, tool, scaffold: null };
  }
  const path = await steps.save(tool);
  await steps.register(tool);
  const scaffold = await scaffoldFor(service, input, tool, path);
  logScaffold(scaffold, steps);
  return { ended: 'registered', generated, tool, scaffold };
}

async function scaffoldFor(
  service: Pick<CodeService, 'generateCode'>,
  input: Omit<GenerateCodeInput, 'context' | 'targetPath'>,
  tool: ConfirmedTool,
  path: string
): Promise<CodeResult | null> {
  const target = testTarget(path);
  if (target === null) {
    return null;
  }
  const { generationStrategy: _, generationOptions: __, ...common } = input;
  return service.generateCode({
    ...common,
    context: 'GENERATE_UNIT_TEST_SCAFFOLD',
    promptOrDescription: tool.code,
    // From the root, as the saved path is.
    targetPath: `/${target.path}`,
    additionalContext: {
      ...input.additionalContext,
      moduleNameHint: target.moduleName
    }
  });
}

function logScaffold(scaffold: CodeResult | null, { log }: NewToolSteps): void {
  if (scaffold === null) {
    log('No test scaffold was made: the tool is in no Python file.', 'error');
  } else if (isSuccess(scaffold.status)) {
    log(
      `A test scaffold was saved to ${scaffold.savedToPath ?? 'no file'}.`,
      'info'
    );
  } else {
    log(
      `The test scaffold failed (${scaffold.status}): ${scaffold.error?.message ?? ''}`,
      'error'
    );
  }
}
