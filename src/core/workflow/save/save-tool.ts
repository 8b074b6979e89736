import type { AnsweredPrompt } from '../../cells/answered-prompt';
import { suggestedPath } from '../../code-service/new-tool-flow';
import { unlessStopped } from '../../generation/answers/unless-stopped';
import { testTarget } from '../../generation/tests/test-target';
import { toolFunction } from '../../operations/new-tool/tool-metadata';
import {
  realTargetPath,
  resolveTargetPath
} from '../../operations/service/target-path';
import { docstringOf } from '../../python/docstring-of';
import type { RequestWork } from '../request-work';
import { runService, type AnswerModel } from '../write/run-service';
import { answerPieces, type FileArtifact } from './answer-pieces';
import { codeForFile } from './code-for-file';
import { saveAsked, savingOf, tell, tellFailure } from './save-asked';
import { registeredIn, registryPath } from './tool-registry';
import { withImport } from './with-import';
import { said } from '../../said';

/** A tool as the user confirmed it. */
interface ConfirmedTool {
  /** Path of its file, as the user writes it: from the notebook's folder, or from the root with a `/`. */
  readonly path: string;
  readonly name: string;
  readonly description: string;
  readonly function: string;
  readonly code: string;
}

/**
 * Makes a tool of an answer (`--as tool`): the user confirms the file and what it is registered by, then sees and
 * approves each file that is written: the tool, its tests, and the list of tools beside it. Where the answer has no
 * tests, the model is asked for a scaffold of them. What is declined or cannot be done is told, and the answer's cells
 * come all the same.
 *
 * @throws CellwrightError `cancelled`.
 */
export async function saveTool(
  work: RequestWork,
  answer: AnsweredPrompt,
  by: AnswerModel
): Promise<void> {
  const pieces = answerPieces(answer, work.language);
  const code = codeForFile('tool.py', pieces, [], 'python')?.code;
  const name = code === undefined ? null : toolFunction(code);
  if (code === undefined || name === null) {
    tell(
      work,
      said`No tool was saved: the answer has no finished Python function.`
    );
    return;
  }
  const tool = await confirmed(work, code, name);
  if (!(await saveAsked(work, tool.path, code))) {
    return;
  }
  const target = testTarget(tool.path);
  if (target === null) {
    tell(work, said`No tests were saved: ${tool.path} cannot be imported.`);
  } else {
    tell(work, said`Use it with: from ${target.moduleName} import ${name}`);
    const tests = await testsFor(work, tool, target.moduleName, pieces, by);
    if (tests !== null) {
      const root = tool.path.startsWith('/') ? '/' : '';
      await saveAsked(work, `${root}${target.path}`, tests);
    }
  }
  await register(work, tool);
}

/** The file and the data of a tool: what the user leaves empty stays as suggested. */
async function confirmed(
  { human, writer }: RequestWork,
  code: string,
  name: string
): Promise<ConfirmedTool> {
  const [first] = docstringOf(code, name).split(/\n\s*\n/, 1);
  const suggested = {
    path: suggestedPath(name),
    name: name.replace(/^_+/, '').replace(/_/g, ' '),
    description: first.replace(/\s+/g, ' ') || name
  };
  const given = await human.clarify(
    [
      { id: 'path', text: 'File', assumption: suggested.path },
      { id: 'name', text: 'Name', assumption: suggested.name },
      {
        id: 'description',
        text: 'What it does',
        assumption: suggested.description
      }
    ],
    writer.run.signal,
    'tool'
  );
  return { ...suggested, ...given, function: name, code };
}

/** The answer's tests with the import that they need in a file, else a scaffold; `null` where there is neither. */
async function testsFor(
  work: RequestWork,
  { path, code }: ConfirmedTool,
  moduleNameHint: string,
  pieces: readonly FileArtifact[],
  by: AnswerModel
): Promise<string | null> {
  const own = codeForFile('tests/test_tool.py', pieces, [], 'python');
  if (own !== null) {
    return withImport(own.code, 'tests/test_tool.py', [path], pieces);
  }
  const { service, options } = runService(work.writer, by);
  const { codeString, error } = await service.generateCode({
    ...options,
    context: 'GENERATE_UNIT_TEST_SCAFFOLD',
    promptOrDescription: code,
    additionalContext: { moduleNameHint }
  });
  tell(
    work,
    codeString === null
      ? said`No test scaffold was written: ${error?.message ?? said`the model gave none.`}`
      : said`The answer had no tests, so a scaffold of them was written: its tests fail until you write them.`
  );
  return codeString;
}

/** Puts a tool into the list of tools beside it. */
async function register(work: RequestWork, tool: ConfirmedTool): Promise<void> {
  const { files, folder } = savingOf(work);
  const { signal } = work.writer.run;
  const written = registryPath(tool.path);
  try {
    const path = await realTargetPath(
      resolveTargetPath(written, folder),
      files
    );
    const before =
      (await files.stat(path)) === null
        ? null
        : (await files.readText(path)).text;
    const file = tool.path.split('/').at(-1) ?? tool.path;
    const text = registeredIn(before, { ...tool, file });
    if (text === null) {
      tell(work, said`${path} is no list of tools, so nothing was registered.`);
    } else {
      await saveAsked(work, written, text);
    }
  } catch (error) {
    tellFailure(work, unlessStopped(error, signal));
  }
}
