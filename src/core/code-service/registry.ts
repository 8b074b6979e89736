import { granularRefactor } from '../operations/granular-refactor';
import { hierarchicalFullTool } from '../operations/hierarchical-full-tool';
import { hierarchicalModule } from '../operations/hierarchical-module';
import { hierarchicalOutline } from '../operations/hierarchical-outline';
import { newTool } from '../operations/new-tool';
import { notebookCell } from '../operations/notebook-cell';
import { projectFile } from '../operations/project-file';
import { refactorProjectFile } from '../operations/refactor-project-file';
import { review } from '../operations/review';
import { selfFixTool } from '../operations/self-fix-tool';
import { unitTestScaffold } from '../operations/unit-test-scaffold';
import { unitTests } from '../operations/unit-tests';
import type { Operation } from './operation';
import type {
  GenerateCodeInput,
  GenerateTestsInput,
  ModifyCodeInput,
  ReviewCodeInput
} from './types';

/** What `generateCode` can do. */
export const GENERATE_OPERATIONS: readonly Operation<GenerateCodeInput>[] = [
  notebookCell,
  newTool,
  projectFile,
  unitTestScaffold,
  hierarchicalOutline,
  hierarchicalFullTool,
  hierarchicalModule
];

/** What `modifyCode` can do. */
export const MODIFY_OPERATIONS: readonly Operation<ModifyCodeInput>[] = [
  selfFixTool,
  refactorProjectFile,
  granularRefactor
];

/** What `reviewCode` can do. */
export const REVIEW_OPERATIONS: readonly Operation<ReviewCodeInput>[] = [
  review
];

/** What `generateTests` can do. */
export const TEST_OPERATIONS: readonly Operation<GenerateTestsInput>[] = [
  unitTests
];
