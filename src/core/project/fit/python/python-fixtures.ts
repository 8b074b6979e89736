import {
  childrenOf,
  lineAt,
  nameOfDefinition,
  textOf,
  withoutDecorators,
  type PythonTree
} from '../../../python/tree';
import { readParameters } from '../../../python/parameters';
import { isTestPath } from '../../order/file-kind';
import type { FixtureFacts } from '../facts';

const FIXTURE =
  /@(?:pytest(?:_asyncio)?\.)?fixture\b(?:\([^)]*?\bname\s*=\s*["'](\w+)["'])?/;

/** What a file of tests, or a `conftest.py`, gives to tests and wants of pytest; `null` of any other file. */
export function pythonFixtures(
  path: string,
  tree: PythonTree
): FixtureFacts | null {
  if (!isTestPath(path) && !path.endsWith('conftest.py')) {
    return null;
  }
  const gives = new Set<string>();
  const wants: { name: string; line: number }[] = [];
  for (const item of [...childrenOf(tree.top), ...inTestClasses(tree)]) {
    const node = withoutDecorators(item);
    if (node.name !== 'FunctionDefinition') {
      continue;
    }
    const decorators = tree.code.slice(item.from, node.from);
    const name = nameOfDefinition(tree, node);
    const fixture = FIXTURE.exec(decorators);
    if (fixture !== null) {
      gives.add(fixture[1] ?? name);
    }
    const others = decorators.replace(
      /@pytest\.mark\.\w+|@(?:pytest(?:_asyncio)?\.)?fixture/g,
      ''
    );
    const isTest = /^test/.test(name) && /test_|_test|tests\./.test(path);
    if ((isTest || fixture !== null) && !/^\s*@/m.test(others)) {
      wants.push(
        ...readParameters(tree, node.getChild('ParamList'))
          .filter(
            ({ name: wanted, value, star }) =>
              value === null &&
              star === '' &&
              wanted !== 'self' &&
              !new RegExp(`["'][^"'\\n]*\\b${wanted}\\b[^"'\\n]*["']`).test(
                others
              )
          )
          .map(({ name: wanted, node: at }) => ({
            name: wanted,
            line: lineAt(tree.code, at.from)
          }))
      );
    }
  }
  return {
    gives,
    wants,
    open: /\bpytest_plugins\b|pytest_generate_tests|^from\s+\S+\s+import\s+\*|scenario|hypothesis|@given|\bTestCase\b/m.test(
      tree.code
    )
  };
}

function inTestClasses(tree: PythonTree) {
  return childrenOf(tree.top)
    .map(withoutDecorators)
    .filter(
      node =>
        node.name === 'ClassDefinition' &&
        node.getChild('ArgList') === null &&
        /^class\s+Test/.test(textOf(tree, node))
    )
    .flatMap(node => {
      const body = node.getChild('Body');
      return body === null ? [] : childrenOf(body);
    });
}
