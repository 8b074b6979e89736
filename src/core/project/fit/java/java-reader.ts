import type { SyntaxNode } from '@lezer/common';

import { descendants, lineAt } from '../../../python/tree';
import { isTestPath } from '../../order/file-kind';
import { checkSyntax } from '../../../replies/check-syntax';
import type {
  CallFact,
  FileFacts,
  ImportFact,
  LanguageReader,
  TakenName
} from '../facts';
import { javaEndpoints, javaTypes } from './java-endpoints';
import { javaOffers, NEW } from './java-offers';
import { javaReads } from './java-reads';
import { javaPromises, javaShapes } from './java-shapes';
import { argumentsIn } from './java-signature';
import { javaText, parseJava, type JavaTree } from './java-tree';
import { resolveJava } from './resolve-java';

/** Reads Java: packages, classes with their members, and what is called on them. */
export const javaReader: LanguageReader = {
  read(path, content): FileFacts {
    const syntax = checkSyntax(content, 'java');
    const tree = parseJava(content);
    const known = typesInScope(tree);
    const used = usesOf(tree, known);
    return {
      syntax:
        packageFault(tree, path) ??
        (syntax.ok
          ? null
          : {
              line: syntax.line ?? null,
              message: syntax.message ?? 'unreadable'
            }),
      imports: [...importsOf(tree), ...used.imports, ...bareTypes(tree)],
      offers: javaOffers(tree),
      offersMore: false,
      passesOn: [],
      calls: used.calls,
      serves: isTestPath(path) ? [] : javaEndpoints(tree, known),
      requests: [],
      types: javaTypes(tree, known),
      shapes: javaShapes(tree, known),
      promises: javaPromises(tree, known),
      reads: javaReads(tree, known)
    };
  },
  resolve: resolveJava
};

function packageOf(tree: JavaTree): string {
  const node = tree.top.getChild('PackageDeclaration');
  return javaText(
    tree,
    node?.getChild('ScopedIdentifier') ?? node?.getChild('Identifier') ?? null
  );
}

/** A file that does not lie where its package says is not found by those who import it. */
function packageFault(tree: JavaTree, path: string): FileFacts['syntax'] {
  const folder = path.split('/').slice(0, -1).join('/');
  const wanted = packageOf(tree).replace(/\./g, '/');
  return wanted === '' || folder === wanted || folder.endsWith(`/${wanted}`)
    ? null
    : {
        line: 1,
        message: `the package ${packageOf(tree)} does not belong to the folder ${folder}`
      };
}

/** Splits `a.b.C.D` into the file's type `a.b.C` and the dotted name in it, `C.D`. */
function splitName(
  name: string
): { readonly specifier: string; readonly inner: string } | null {
  const names = name.split('.');
  const at = names.findIndex(part => /^[A-Z]/.test(part));
  return at < 0
    ? null
    : {
        specifier: names.slice(0, at + 1).join('.'),
        inner: names.slice(at).join('.')
      };
}

function importsOf(tree: JavaTree): ImportFact[] {
  return tree.top
    .getChildren('ImportDeclaration')
    .flatMap((node): ImportFact[] => {
      const line = lineAt(tree.code, node.from);
      const name = javaText(tree, node.getChild('ScopedIdentifier'));
      const split = splitName(name);
      if (split === null) {
        // `import a.b.*`
        return [{ specifier: `${name}.*`, line, names: [], kind: 'names' }];
      }
      return [
        {
          specifier: split.specifier,
          line,
          names: [{ name: split.inner, line }],
          kind: 'names'
        }
      ];
    });
}

/** Types that are named without being imported, once each. None where a whole package is imported. */
function bareTypes(tree: JavaTree): ImportFact[] {
  const imports = importsOf(tree);
  if (imports.some(({ specifier }) => specifier.endsWith('*'))) {
    return [];
  }
  const known = new Set(
    imports.map(({ specifier }) => specifier.split('.').at(-1))
  );
  const own = new Set<string>();
  const named = new Map<string, number>();
  for (const node of descendants(tree.top)) {
    const name = javaText(tree, node);
    if (node.name === 'Definition') {
      own.add(name);
    } else if (
      node.name === 'TypeName' &&
      node.parent?.name !== 'ScopedTypeName' &&
      !named.has(name)
    ) {
      named.set(name, lineAt(tree.code, node.from));
    }
  }
  const home = packageOf(tree);
  return [...named]
    .filter(([name]) => !known.has(name) && !own.has(name))
    .map(([name, line]) => ({
      specifier: home === '' ? name : `${home}.${name}`,
      line,
      names: [],
      kind: 'bare'
    }));
}

/** By simple name: the full names of the types that a file may mean, imported or of its package. */
type Scope = (name: string) => string | null;

function typesInScope(tree: JavaTree): Scope {
  const imported = new Map<string, string>();
  for (const { specifier } of importsOf(tree)) {
    imported.set(specifier.split('.').at(-1) ?? '', specifier);
  }
  const own = javaOffers(tree);
  const isOwn = new Set([...own.keys()].map(name => name.split('.').at(-1)));
  const home = packageOf(tree);
  return name =>
    isOwn.has(name)
      ? null
      : (imported.get(name) ?? (home === '' ? name : `${home}.${name}`));
}

/** Static calls, fields and constructors of types of the project, and the types themselves. */
function usesOf(
  tree: JavaTree,
  scope: Scope
): { readonly imports: ImportFact[]; readonly calls: CallFact[] } {
  const taken = new Map<string, TakenName[]>();
  const calls: CallFact[] = [];
  const take = (type: string, name: string, node: SyntaxNode) => {
    const specifier = scope(type);
    const line = lineAt(tree.code, node.from);
    if (specifier !== null) {
      taken.set(specifier, [...(taken.get(specifier) ?? []), { name, line }]);
    }
    return specifier;
  };
  for (const node of descendants(tree.top)) {
    const use = useOf(tree, node);
    const specifier = use === null ? null : take(use.type, use.name, node);
    if (use !== null && specifier !== null && use.given !== null) {
      calls.push({
        specifier,
        name: use.name,
        line: lineAt(tree.code, node.from),
        positional: use.given,
        named: [],
        counted: true
      });
    }
  }
  const imports = [...taken].map(([specifier, names]): ImportFact => ({
    specifier,
    line: names[0].line,
    names,
    kind: 'names',
    maybe: true
  }));
  return { imports, calls };
}

interface Use {
  readonly type: string;
  /** Dotted: `Json.parse`. */
  readonly name: string;
  /** Arguments that are given, where it is a call. */
  readonly given: number | null;
}

function useOf(tree: JavaTree, node: SyntaxNode): Use | null {
  const first = node.firstChild;
  if (node.name === 'MethodInvocation' && first?.name === 'Identifier') {
    const type = javaText(tree, first);
    const method = javaText(tree, node.getChild('MethodName'));
    return /^[A-Z]/.test(type)
      ? { type, name: `${type}.${method}`, given: argumentsIn(node) }
      : null;
  }
  if (node.name === 'FieldAccess' && first?.name === 'Identifier') {
    const type = javaText(tree, first);
    const member = javaText(tree, node.lastChild);
    // What is all upper case may be a constant of the class itself.
    return /^[A-Z]\w*[a-z]/.test(type) &&
      /^\w+$/.test(member) &&
      member !== 'length'
      ? { type, name: `${type}.${member}`, given: null }
      : null;
  }
  if (node.name === 'MethodReference' && first?.name === 'TypeName') {
    const type = javaText(tree, first);
    const member = node.lastChild;
    return member?.name === 'Identifier'
      ? { type, name: `${type}.${javaText(tree, member)}`, given: null }
      : null;
  }
  if (node.name === 'ObjectCreationExpression') {
    const generic = node.getChild('GenericType');
    const type = javaText(tree, (generic ?? node).getChild('TypeName'));
    const isAnonymous = node.getChild('ClassBody') !== null;
    return type === '' || isAnonymous
      ? null
      : { type, name: `${type}.${NEW}`, given: argumentsIn(node) };
  }
  if (node.name === 'ScopedTypeName') {
    const [type, ...rest] = javaText(tree, node).split('.');
    return /^[A-Z]/.test(type) && rest.length === 1
      ? { type, name: `${type}.${rest[0]}`, given: null }
      : null;
  }
  return null;
}
