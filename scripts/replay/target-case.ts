import { readFile } from 'node:fs/promises';
import type { OperationName as Operation } from '../../src/core/vocabulary';
import { isMagicCell } from '../../src/core/magic/is-magic-cell';
import { parseCell } from '../../src/core/magic/parse-cell';
import type {
  AttachedFile,
  Scene,
  SceneCell
} from '../../src/core/workflow/target/scene';

/** A cell of a case, as the file has it. */
interface CaseCell {
  readonly id: string;
  readonly type: SceneCell['type'];
  readonly source: string;
  readonly error?: string;
  readonly output?: string;
  readonly from?: string;
}

/** A request in a notebook, and what it is about: one line of the file. */
export interface TargetCase {
  readonly suite: 'targets';
  readonly id: string;
  readonly cells: readonly CaseCell[];
  readonly below: readonly CaseCell[];
  readonly files: readonly string[];
  readonly attached: readonly AttachedFile[];
  readonly request: string;
  readonly expect: {
    readonly operation: Operation | readonly Operation[];
    readonly targets: readonly string[] | 'ask';
  };
}

/** The cases of a file; `null` where it holds recorded answers. */
export async function readTargetCases(
  path: string
): Promise<TargetCase[] | null> {
  if (!path.endsWith('.jsonl')) {
    return null;
  }
  const lines = (await readFile(path, 'utf8')).split('\n').filter(Boolean);
  const [first] = lines.slice(0, 1).map(line => JSON.parse(line) as unknown);
  const isCase =
    typeof first === 'object' &&
    first !== null &&
    'expect' in first &&
    'below' in first;
  return isCase ? lines.map(line => JSON.parse(line) as TargetCase) : null;
}

/** What stands around the prompt of a case. Code cells are counted, as a kernel would that ran them once in order. */
export function sceneOf({ cells, below, files, attached }: TargetCase): Scene {
  let runs = 0;
  const read = (cell: CaseCell): SceneCell[] => {
    const { id, type, source, error = null, output = '', from = null } = cell;
    if (type === 'code' && isMagicCell(source)) {
      return [];
    }
    runs += type === 'code' ? 1 : 0;
    const [, said] = /\bIn ?\[(\d+)\]/.exec(error ?? '') ?? [];
    const [request] = (parseCell(source)?.statements ?? []).flatMap(
      statement => (statement.kind === 'prompt' ? [statement.request] : [])
    );
    return [
      {
        id,
        title: id,
        type,
        source: type === 'prompt' ? (request ?? source) : source,
        error,
        output,
        from,
        test: false,
        count: type !== 'code' ? null : said === undefined ? runs : Number(said)
      }
    ];
  };
  const above = cells.flatMap(read);
  return { above, below: below.flatMap(read), files, attached };
}
