import { boundName } from '../../../../python/imports';
import {
  childrenOf,
  descendants,
  withoutDecorators
} from '../../../../python/tree';
import { elisionIn } from '../../../../replies/repair/elision';
import { definedIn } from '../tests-apart';
import type { Version } from './version';
import { announcesNewVersion, callsItOld, offersChoice } from './version-words';

/**
 * Whether a block gives anew what one above it gave, so that the one above need not become a cell. Whether
 * other cells need it is another question.
 *
 * @param request What the user asked.
 * @param all All blocks of the reply.
 */
export function takesPlaceOf(
  later: Version,
  earlier: Version,
  request: string,
  all: readonly Version[]
): boolean {
  if (
    later.block.role !== earlier.block.role ||
    !later.parses ||
    !later.block.complete ||
    elisionIn(later.block.code.split('\n')) !== null
  ) {
    return false;
  }
  if (later.block.code === earlier.block.code) {
    return changesBetween(later, earlier, all);
  }
  if (
    repeats(later, earlier) &&
    (onlyDefines(earlier) || announcesNewVersion(later.above))
  ) {
    return true;
  }
  const names = ownNames(earlier);
  const hasAll =
    names.length > 0 && names.every(name => later.code.defines.has(name));
  if (!hasAll || !sameFile(later, earlier)) {
    return false;
  }
  if (!earlier.parses || isStub(earlier)) {
    return true;
  }
  return (
    hasMethodsOf(later, earlier) &&
    (isQuoted(earlier, request) ||
      (isDefinition(earlier) &&
        !offersChoice(later.above) &&
        !offersChoice(earlier.above) &&
        (announcesNewVersion(later.above) || callsItOld(earlier.above))))
  );
}

/** Whether the later block has each statement of the earlier one, and more. */
function repeats(later: Version, earlier: Version): boolean {
  const there = new Set(later.statements);
  return (
    earlier.parses &&
    earlier.code.defines.size > 0 &&
    earlier.statements.every(statement => there.has(statement))
  );
}

/** Whether functions or classes are what the block gives: `fig` and `df` name something else in each cell. */
function isDefinition({ code }: Version): boolean {
  return code.definitions.some(
    ({ kind }) => kind === 'function' || kind === 'class'
  );
}

/** Whether it makes no difference how often the block runs. */
function onlyDefines(version: Version): boolean {
  return (
    isDefinition(version) &&
    childrenOf(version.code.tree.top).every(node =>
      /^(?:FunctionDefinition|ClassDefinition|ImportStatement)$/.test(
        withoutDecorators(node).name
      )
    )
  );
}

/** Whether a class was given anew as a whole, and not only with what is added to it. */
function hasMethodsOf(later: Version, earlier: Version): boolean {
  const methods = ({ block }: Version) =>
    [...block.code.matchAll(/^[ \t]+(?:async\s+)?def\s+(\w+)/gm)].map(
      ([, name]) => name
    );
  const there = new Set(methods(later));
  return (
    !/^class\s/m.test(earlier.block.code) ||
    methods(earlier).every(name => there.has(name))
  );
}

/** Whether something that a repeated block uses is defined between its two places. */
function changesBetween(
  later: Version,
  earlier: Version,
  all: readonly Version[]
): boolean {
  return all.some(
    ({ at, code }) =>
      at > earlier.at &&
      at < later.at &&
      [...earlier.code.uses].some(name => code.defines.has(name))
  );
}

/** What a block defines beside what it imports; of broken code its functions and classes. */
function ownNames({ code, block, parses }: Version): string[] {
  if (!parses) {
    return definedIn(block.code);
  }
  const imported = new Set(code.imports.map(boundName));
  return [...code.defines].filter(name => !imported.has(name) && name !== '_');
}

/** Files of two names are two files. */
function sameFile(later: Version, earlier: Version): boolean {
  return (
    later.file === null || earlier.file === null || later.file === earlier.file
  );
}

/** Signatures whose bodies are still to be written. */
function isStub({ code: { tree } }: Version): boolean {
  const functions = [...descendants(tree.top)].filter(
    ({ name }) => name === 'FunctionDefinition'
  );
  return (
    functions.length > 0 &&
    functions.every(node =>
      childrenOf(node.getChild('Body') ?? node).every(
        ({ name, firstChild }) =>
          name === ':' ||
          name === 'PassStatement' ||
          (name === 'ExpressionStatement' &&
            /^(?:String|ContinuedString|Ellipsis)$/.test(
              firstChild?.name ?? ''
            ))
      )
    )
  );
}

/** Whether the code is the user's own, out of the request. */
function isQuoted({ block }: Version, request: string): boolean {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  const code = plain(block.code);
  return code.length >= 20 && plain(request).includes(code);
}
