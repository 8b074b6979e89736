import type { SyntaxNode } from '@lezer/common';

import { descendants, lineAt } from '../../../python/tree';
import type { EndpointFact } from '../facts';
import type { JsonField, JsonType } from '../json/json-type';
import { plainPath } from '../plain-path';
import { isTypeDeclaration, javaText, type JavaTree } from './java-tree';

/** By simple name: the full name of a type; `null` for one of this file. */
type Scope = (name: string) => string | null;

const MAPPING = /@(Get|Post|Put|Patch|Delete)Mapping\b(?:\(([^)]*)\))?/;

/** The endpoints that annotations of Spring declare: `@PostMapping("/items")` below `@RequestMapping("/api")`. */
export function javaEndpoints(tree: JavaTree, scope: Scope): EndpointFact[] {
  const found: EndpointFact[] = [];
  for (const node of descendants(tree.top)) {
    const modifiers = modifiersOf(tree, node);
    const match =
      node.name === 'MethodDeclaration' ? MAPPING.exec(modifiers) : null;
    if (match !== null) {
      found.push({
        method: match[1].toUpperCase(),
        path: plainPath(prefixOf(tree, node) + pathIn(match[2])),
        line: lineAt(tree.code, node.from),
        takes: bodiesOf(tree, node, scope),
        gives: typeOf(resultOf(tree, node), scope)
      });
    }
  }
  return found;
}

function modifiersOf(tree: JavaTree, node: SyntaxNode): string {
  return javaText(tree, node.getChild('Modifiers'));
}

/** `"/x"`, `value = "/x"`, `path = "/x"` */
function pathIn(given = ''): string {
  return /^\s*(?:(?:value|path)\s*=\s*)?\{?\s*"([^"]*)"/.exec(given)?.[1] ?? '';
}

/** The path of the class around a method. */
function prefixOf(tree: JavaTree, method: SyntaxNode): string {
  let node = method.parent;
  while (node !== null && !isTypeDeclaration(node)) {
    node = node.parent;
  }
  const given =
    node === null
      ? null
      : /@RequestMapping\(([^)]*)\)/.exec(modifiersOf(tree, node));
  return given === null ? '' : pathIn(given[1]);
}

/** The parameters that are marked as the body. */
function bodiesOf(
  tree: JavaTree,
  method: SyntaxNode,
  scope: Scope
): JsonType[] {
  const list =
    method.getChild('FormalParameters') ??
    method.getChild('MethodDeclarator')?.getChild('FormalParameters');
  const text = javaText(tree, list ?? null);
  return [
    ...text.matchAll(
      /@RequestBody\s+(?:@\w+(?:\([^)]*\))?\s+)*([\w<>.]+)\s+\w+/g
    )
  ].flatMap(([, type]) => typeOf(type, scope) ?? []);
}

/** The declared type of what a method gives. */
function resultOf(tree: JavaTree, method: SyntaxNode): string {
  const modifiers = modifiersOf(tree, method);
  const text = javaText(tree, method).slice(modifiers.length).trim();
  return /^([\w<>.?, ]+?)\s+\w+\s*\(/.exec(text)?.[1] ?? '';
}

function typeOf(text: string, scope: Scope): JsonType | null {
  const outer = /^(\w+)<(.*)>$/.exec(text.trim());
  if (outer === null) {
    return /^[A-Z]\w*$/.test(text.trim())
      ? { kind: 'named', name: text.trim(), specifier: scope(text.trim()) }
      : null;
  }
  const [, name, inner] = outer;
  if (/^(?:ResponseEntity|Optional|Mono|CompletableFuture)$/.test(name)) {
    return typeOf(inner, scope);
  }
  const of = /^(?:List|Set|Collection|Flux)$/.test(name)
    ? typeOf(inner, scope)
    : null;
  return of === null ? null : { kind: 'list', of };
}

/** The records of a file, whose components are the fields of their JSON. Fields that are renamed make one unknown. */
export function javaTypes(tree: JavaTree, scope: Scope): Map<string, JsonType> {
  const found = new Map<string, JsonType>();
  for (const node of descendants(tree.top)) {
    if (node.name !== 'RecordDeclaration') {
      continue;
    }
    const header = javaText(tree, node.getChild('RecordHeader'));
    if (!/@Json\w+/.test(header + modifiersOf(tree, node))) {
      const components =
        node.getChild('RecordHeader')?.getChildren('RecordComponent') ?? [];
      const fields = components.map((item): [string, JsonField] => {
        const name = javaText(tree, item.getChild('Definition'));
        const type = javaText(tree, item)
          .replace(/@\w+(?:\([^)]*\))?\s*/g, '')
          .replace(/\s+\w+$/, '');
        // Jackson fills in what is not sent.
        return [name, { optional: true, type: typeOf(type, scope) }];
      });
      found.set(javaText(tree, node.getChild('Definition')), {
        kind: 'fields',
        fields: new Map(fields),
        open: false
      });
    }
  }
  return found;
}
