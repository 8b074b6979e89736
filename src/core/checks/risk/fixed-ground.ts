import { withPlainNames } from '../../python/plain-names';
import { withoutMagics } from '../../python/magics';
import { parsePython } from '../../python/tree';
import { apiTable } from './api-table';
import { readCall } from './call';
import { readNames } from './learn-names';
import { mentions } from './mentions';
import { UNKNOWN } from './paths';

/** What makes another folder the current one, or hands text to IPython. */
const MOVES = apiTable(`
  os contextlib path.Path(): chdir fchdir cd
  IPython IPython.**: get_ipython**
`);

/** What gives a thing by its name, with the position of the name. */
const GETTERS: readonly (readonly [RegExp, number])[] = [
  [apiTable('builtins: getattr setattr'), 1],
  [
    apiTable(
      'operator pkgutil pydoc: attrgetter methodcaller resolve_name locate'
    ),
    0
  ]
];

const MOVERS = /^(?:chdir|fchdir|pushd|popd|cd)$/;

/**
 * Whether a call with fixed arguments means the same wherever it stands in some pieces of Python: nothing in them makes
 * another folder the current one, or uses what only running them names.
 */
export function isFixedGround(sources: readonly string[]): boolean {
  const pieces = readNames(
    sources.map(source =>
      parsePython(withPlainNames(withoutMagics(source).code))
    )
  );
  return pieces.every(names =>
    mentions(names.tree.top).every(node => {
      const paths = names.of(node);
      if (paths.some(path => MOVES.test(path) || path.includes(UNKNOWN))) {
        return false;
      }
      if (node.name !== 'CallExpression') {
        return true;
      }
      const { args, method } = readCall(names, node);
      const called = names.of(node.firstChild);
      const getter = GETTERS.find(([pattern]) =>
        called.some(path => pattern.test(path))
      );
      const name = getter && (args.positional[getter[1]] ?? null);
      return (
        !MOVERS.test(method) &&
        (name === undefined || names.text(name) !== null)
      );
    })
  );
}
