import { checkSyntax } from '../../src/core/replies/check-syntax';
import { readPython } from '../../src/core/python/read-python';
import type { Reply } from '../../src/core/replies/types';
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
 * The ways in which a recorded answer can be taken as code that defines a name. A prompt cell takes the first, all
 * blocks together, and asks for a repair where that fails; a recording cannot be asked again. So then come each
 * block from the last on, what is whole of a block that was cut, and each of these without what only shows or tries
 * the definition. Which of them is right the checks must say.
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
