import { analyse } from '../../python/analyse';
import {
  publicInterface,
  type PublicInterface,
  type PublicParameter
} from './public-interface';

/** A change that breaks those who use the code as it was. */
export interface InterfaceChange {
  /** The function, class or `Class.method`. */
  readonly name: string;
  /** `gone`: nothing has its name any more. `parameters`: it is called in another way. */
  readonly kind: 'gone' | 'parameters';
  /** Names of the parameters that changed. */
  readonly parameters: readonly string[];
  /** One sentence. */
  readonly message: string;
}

/**
 * What callers of Python code would trip over in its new version: functions, classes and methods that are
 * gone; parameters that a call has to give now, and those that are gone or in another order.
 */
export function interfaceChanges(
  before: string,
  after: readonly string[]
): InterfaceChange[] {
  const was = publicInterface([before]);
  const is = publicInterface(after);
  const bound = new Set(after.flatMap(code => [...analyse(code).defines]));
  return [...was.callables].flatMap(([name, parameters]) => {
    const now = is.callables.get(name);
    if (now !== undefined) {
      return parameterChanges(name, parameters, now);
    }
    return isThere(name, is, bound) ? [] : goneChange(name, was, bound);
  });
}

/** Whether a name that is no function any more can still be used. */
function isThere(
  name: string,
  is: PublicInterface,
  bound: ReadonlySet<string>
): boolean {
  const [owner, method] = name.split('.');
  if (method === undefined) {
    return bound.has(name);
  }
  // A method may have moved to a base class, or the class may be made in another way.
  return is.derived.has(owner) || (bound.has(owner) && !is.classes.has(owner));
}

function goneChange(
  name: string,
  was: PublicInterface,
  bound: ReadonlySet<string>
): InterfaceChange[] {
  const [owner, method] = name.split('.');
  if (method !== undefined && (!bound.has(owner) || method === '__init__')) {
    // The class itself is told to be gone; a class without `__init__` still can be made.
    return [];
  }
  const what =
    method !== undefined
      ? 'method'
      : was.classes.has(name)
        ? 'class'
        : 'function';
  return [
    {
      name,
      kind: 'gone',
      parameters: [],
      message: `The ${what} \`${name}\` is gone.`
    }
  ];
}

function parameterChanges(
  name: string,
  before: readonly PublicParameter[],
  after: readonly PublicParameter[]
): InterfaceChange[] {
  const plain = (list: readonly PublicParameter[]) =>
    list.filter(({ star }) => star === '');
  const takesAny = after.some(({ star }) => star === '**');
  const removed = plain(before).filter(
    ({ name: old, optional }) =>
      !optional && !takesAny && !after.some(({ name: now }) => now === old)
  );
  const needed = plain(after).filter(
    ({ name: now, optional }) =>
      !optional && !before.some(old => old.name === now && !old.optional)
  );
  const order = reordered(plain(before), plain(after));
  const parts = [
    ...(removed.length > 0 ? [`no longer takes ${words(removed)}`] : []),
    ...(needed.length > 0 ? [`now needs ${words(needed)}`] : []),
    ...(order.length > 0 ? [`takes ${words(order)} in another order`] : [])
  ];
  return parts.length === 0
    ? []
    : [
        {
          name,
          kind: 'parameters',
          parameters: [...removed, ...needed, ...order].map(item => item.name),
          message: `\`${name}\` ${parts.join(' and ')}.`
        }
      ];
}

/** The parameters without default that both have, where their order differs. */
function reordered(
  before: readonly PublicParameter[],
  after: readonly PublicParameter[]
): readonly PublicParameter[] {
  const shared = (
    list: readonly PublicParameter[],
    other: readonly PublicParameter[]
  ) =>
    list.filter(
      ({ name, optional }) =>
        !optional && other.some(item => item.name === name && !item.optional)
    );
  const was = shared(before, after);
  const is = shared(after, before);
  return was.every(({ name }, at) => is[at]?.name === name) ? [] : was;
}

function words(parameters: readonly PublicParameter[]): string {
  return parameters.map(({ name }) => `\`${name}\``).join(', ');
}
