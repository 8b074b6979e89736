import { checkSyntax } from '../../replies/check-syntax';
import { readPython } from '../../replies/python-blocks';
import type { Reply } from '../../replies/types';
import { sliceDefinition } from './definition-slice';
import { intoGivenClass, withoutCutEnd } from './salvage';

/** What an answer should define, and what the request says about it. */
export interface WantedDefinition {
  /** Name of the function or class. */
  readonly name: string;
  /** Code of the request, with a stub of the definition, if any. */
  readonly given: string;
}

/**
 * The ways in which an answer can be taken as code that defines a name, the most faithful first: all
 * its blocks together, each block from the last on, and then each of these without what only shows or
 * tries the definition. Which of them is right the checks must say.
 */
export function answerCandidates(
  reply: Reply,
  wanted: WantedDefinition
): readonly string[] {
  const blocks = reply.segments
    .filter(segment => segment.kind === 'block')
    .filter(({ role }) => role !== 'other')
    .map(({ code }) => code);
  const given = [blocks.join('\n\n'), ...[...blocks].reverse()];
  const whole = given.filter(parses);
  const cut = given.flatMap(code => withoutCutEnd(code) ?? []);
  const defining = [...whole, ...cut].filter(
    code => sliceDefinition(code, wanted.name) !== null
  );
  const sliced = defining.flatMap(
    code => sliceDefinition(code, wanted.name) ?? []
  );
  const filled = blocks.flatMap(code => [
    ...asBody(code, wanted),
    ...[intoGivenClass(code, wanted.given, wanted.name)].filter(
      filledClass => filledClass !== null
    )
  ]);
  return [...new Set(defining.length > 0 ? [...defining, ...sliced] : filled)];
}

/** A body that came without its `def` line, put under the stub of the request. */
function asBody(code: string, { name, given }: WantedDefinition): string[] {
  const stub = sliceDefinition(given, name);
  const problem = readPython(code, { inFunction: true }).problem;
  if (stub === null || problem !== null || !/^(?:async\s+)?def\s/m.test(stub)) {
    return [];
  }
  const body = code.split('\n').map(line => (line === '' ? '' : `    ${line}`));
  const filled = `${stub}\n${body.join('\n')}`;
  return parses(filled) ? [filled] : [];
}

function parses(code: string): boolean {
  return code.trim() !== '' && checkSyntax(code, 'python').ok;
}
