import type { CallFact, FileFacts, Signature } from './facts';
import type { FitFinding } from './finding';
import { allOffers, type ProjectView } from './project-view';
import { resolveImport } from './readers';

/** Calls of functions of other files that those do not take: too many arguments, too few, unknown names. */
export function checkCalls(
  path: string,
  facts: FileFacts,
  view: ProjectView
): FitFinding[] {
  return facts.calls.flatMap((call): FitFinding[] => {
    const target = resolveImport(
      view.readers,
      path,
      call.specifier,
      view.paths
    );
    if (target.type !== 'file') {
      return [];
    }
    const offer = allOffers(view, target.path)?.get(call.name);
    const fault =
      offer?.signature === undefined ? null : faultOf(call, offer.signature);
    return fault === null
      ? []
      : [
          {
            kind: 'call',
            file: path,
            line: call.line,
            other: target.path,
            message: `calls ${call.name} of ${target.path} ${fault}; it takes (${inWords(offer?.signature)}).`
          }
        ];
  });
}

function faultOf(call: CallFact, signature: Signature): string | null {
  const { positional, required, named, requiredNamed, more, moreNamed } =
    signature;
  const unknown = call.named.find(
    name => !moreNamed && !positional.includes(name) && !named.includes(name)
  );
  if (unknown !== undefined) {
    return `with ${unknown}=`;
  }
  if (!call.counted) {
    return null;
  }
  if (!more && call.positional > positional.length) {
    return `with ${call.positional} arguments`;
  }
  const left = positional
    .slice(call.positional, required)
    .concat(requiredNamed)
    .filter(name => !call.named.includes(name));
  return left.length > 0 ? `without ${left.join(' and ')}` : null;
}

function inWords(signature: Signature | undefined): string {
  const { positional = [], named = [], required = 0 } = signature ?? {};
  return [
    ...positional.map((name, at) => (at < required ? name : `${name}?`)),
    ...named
  ].join(', ');
}
