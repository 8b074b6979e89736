import { CellwrightError } from '../errors';
import { said } from '../said';
import { ask } from './ask';
import { create } from './create';
import { explain } from './explain';
import { extend } from './extend';
import { fix } from './fix/fix';
import { iterate } from './iterate/iterate';
import { newTool } from './new-tool/new-tool';
import { notebookCell } from './notebook-cell';
import type { Operation } from './operation';
import { offerOperation, promptOperations } from '../prompt-operations';
import { OPERATION_NAME, type OperationName } from '../vocabulary';
import { outline } from './outline/outline';
import { outlineModule } from './outline/outline-module';
import { outlineParts } from './outline/outline-parts';
import { projectFile } from './project-file/project-file';
import { makesNew, writesCode, type PromptUse } from './prompt-use';
import { refactorSection } from './refactor-section/refactor-section';
import { review } from './review/review';
import type { ServiceMethod, UseOf } from './service-use';
import { test } from './test/test';
import { testScaffold } from './test-scaffold/test-scaffold';

/**
 * All operations, one line each. Those of prompt cells stand in the order in which they are offered, and among those
 * that only read the more telling one stands later.
 */
const operations: Operation[] = [
  ask,
  explain,
  review,
  create,
  extend,
  newTool,
  iterate,
  fix,
  test,
  notebookCell,
  projectFile,
  testScaffold,
  outline,
  outlineParts,
  outlineModule,
  refactorSection
];

/** All operations of this browser tab. */
export function allOperations(): readonly Operation[] {
  return operations;
}

/**
 * Adds an operation of somebody else's.
 *
 * @returns takes it away again.
 * @throws CellwrightError `request-incomplete` where its name, a context or a verb of it is taken or unusable.
 */
export function addOperation(operation: Operation): () => void {
  const problem = whyNotAdded(operation);
  if (problem !== null) {
    throw new CellwrightError({
      code: 'request-incomplete',
      retryable: false,
      message: said`The operation ${JSON.stringify(operation.name)} was not added: ${problem}`
    });
  }
  operations.push(operation);
  const withdraw =
    operation.prompt === undefined ? null : offerOperation(operation.name);
  return () => {
    withdraw?.();
    const at = operations.indexOf(operation);
    if (at !== -1) {
      operations.splice(at, 1);
    }
  };
}

function whyNotAdded({ name, service, prompt }: Operation): string | null {
  if (!OPERATION_NAME.test(name)) {
    return 'a name is at most 40 lower-case letters and digits, in words joined by hyphens.';
  }
  if (operations.some(other => other.name === name)) {
    return 'there is one of that name.';
  }
  const context = service?.contexts.find(
    wanted => serviceUse(service.method, wanted) !== null
  );
  if (context !== undefined) {
    return `the context ${context} is taken.`;
  }
  const verb = prompt?.verbs?.find(word => operationOfVerb(word) !== null);
  return verb === undefined ? null : `the verb "${verb}" is taken.`;
}

/** What a method of the service does in a context; `null` where there is no such context. */
export function serviceUse<Method extends ServiceMethod>(
  method: Method,
  context: string
): UseOf<Method> | null {
  const found = operations.find(
    ({ service }) =>
      service?.method === method && service.contexts.includes(context)
  );
  return (found?.service ?? null) as UseOf<Method> | null;
}

/** The operations of prompt cells that answer in words and change nothing, the more telling ones last. */
export function readingOperations(): readonly OperationName[] {
  return promptOperations().filter(name => !writesCode(promptUse(name)));
}

/** The operations of prompt cells that make something new, as words ask for it. */
export function makingOperations(): readonly OperationName[] {
  return promptOperations().filter(name => {
    const use = promptUse(name);
    return makesNew(use) && use.savedAs === undefined;
  });
}

/**
 * What an operation is in a prompt cell.
 *
 * @throws CellwrightError `request-incomplete` where there is none of that name: a record may come from where
 *   another extension had added one.
 */
export function promptUse(name: OperationName): PromptUse {
  const prompt = operations.find(other => other.name === name)?.prompt;
  if (prompt === undefined) {
    throw new CellwrightError({
      code: 'request-incomplete',
      retryable: false,
      message: said`There is no operation "${name}" here.`,
      fix: said`Enable the extension that brings it, or choose one of ${promptOperations().join(', ')} with --as.`
    });
  }
  return prompt;
}

/** The operation that a verb asks for whatever its object is; `null` where it does not. */
export function operationOfVerb(verb: string): OperationName | null {
  return (
    operations.find(({ prompt }) => prompt?.verbs?.includes(verb))?.name ?? null
  );
}
