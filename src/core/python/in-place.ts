import type { SyntaxNode } from '@lezer/common';
import { callArguments } from './call-arguments';
import { textOf, type PythonTree } from './tree';

/** Methods that change their object, whatever is done with what they return. */
const ALWAYS = new Set(
  '__setitem__ __delitem__ __setattr__ pop popitem setdefault fit_transform partial_fit'.split(
    ' '
  )
);

/** Methods that change their object and return nothing, of containers, arrays and models. */
const FOR_EFFECT = new Set(
  (
    'append clear difference_update discard extend fill fit insert insert_column intersection_update itemset ' +
    'load_state_dict load_weights remove replace_column resize reverse setflags sort ' +
    'symmetric_difference_update update'
  ).split(' ')
);

/** Of `add`, sets change; tables and arrays give a new one, with an object that is no plain value. */
const PLAIN_VALUE = /^(?:String|Number|TupleExpression)$/;

/** Functions that change what they are given first. */
const FIRST_ARGUMENT =
  /^(?:(?:np|numpy)\.(?:put|place|putmask|copyto|fill_diagonal|put_along_axis)|shuffle|.*\.shuffle|(?:heapq\.)?(?:heapify|heappush|heappop|heapreplace|heappushpop)|(?:bisect\.)?insort(?:_left|_right)?|setattr|delattr)$/s;

/** Whether a function of this name, as it is called, changes its first argument in place. */
export function changesFirstArgument(callee: string): boolean {
  return FIRST_ARGUMENT.test(callee);
}

/**
 * Whether a method changes its object in place.
 *
 * @param call of the method.
 * @param discarded whether nothing is done with what it returns.
 */
export function changesObject(
  tree: PythonTree,
  method: string,
  call: SyntaxNode,
  discarded: boolean
): boolean {
  const { positional, named } = callArguments(tree, call);
  const inplace = named.get('inplace');
  if (inplace !== undefined) {
    return textOf(tree, inplace) !== 'False';
  }
  if (ALWAYS.has(method)) {
    return true;
  }
  if (!discarded) {
    return false;
  }
  // Tables of polars are sorted by a column's name into a new one.
  const byName = method === 'sort' && positional.length > 0;
  return (
    (FOR_EFFECT.has(method) && !byName) ||
    (method === 'add' && PLAIN_VALUE.test(positional[0]?.name ?? ''))
  );
}
