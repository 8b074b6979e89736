import type { CallFact, FileFacts } from './facts';
import type { FitFinding } from './finding';
import { allOffers, type ProjectView } from './project-view';
import type { JsonType } from './json/json-type';
import { resolveType, type ResolvedType } from './json/resolve-type';
import { resolveImport } from './readers';
import { callFault, signatureInWords, type Signature } from './signature';

/** Calls of what other files offer that those do not take: too many arguments, too few, unknown names. */
export function checkCalls(
  path: string,
  facts: FileFacts,
  view: ProjectView
): FitFinding[] {
  return facts.calls.flatMap((call): FitFinding[] => {
    const target = resolveImport(view, path, call.specifier);
    const offer =
      target.type === 'file' && target.unsure !== true
        ? allOffers(view, target.path)?.get(call.name)
        : undefined;
    if (target.type !== 'file' || offer === undefined) {
      return [];
    }
    const signature = offer.signature ?? constructorOf(call, path, view);
    const fault = signature === null ? null : callFault(call, signature);
    const words =
      offer.kind === 'object'
        ? `calls what ${target.path} exports, which is an object: take a name from it.`
        : fault === null || signature === null
          ? null
          : `calls ${call.name} of ${target.path} ${fault}; it takes (${signatureInWords(signature)}).`;
    return words === null
      ? []
      : [
          {
            kind: 'call',
            file: path,
            line: call.line,
            other: target.path,
            message: words
          }
        ];
  });
}

/** What making a value of a class takes; `null` where it is none, or not all of it can be read. */
function constructorOf(
  { name, specifier }: CallFact,
  from: string,
  view: ProjectView
): Signature | null {
  const type: JsonType = { kind: 'named', name, specifier };
  const shape = resolveType(type, from, view, 'shapes');
  return shape === null
    ? null
    : shape.methods.has(MODEL)
      ? fieldsByName(resolveType(type, from, view))
      : (shape.methods.get('__init__')?.signature ?? null);
}

/** What models of Pydantic have, and nothing else: they are made of their fields, by name. */
const MODEL = 'model_dump';

function fieldsByName(model: ResolvedType | null): Signature | null {
  const fields = model === null || model.open ? null : [...model.fields];
  return fields === null
    ? null
    : {
        positional: [],
        required: 0,
        named: fields.map(([name]) => name),
        requiredNamed: fields.flatMap(([name, { optional }]) =>
          optional ? [] : [name]
        ),
        more: false,
        moreNamed: false
      };
}
