import { parse, type ParserPlugin } from '@babel/parser';

import type { FileFacts, LanguageReader, SyntaxFault } from '../facts';
import { turnsCase } from '../json/turns-case';
import { leadsOutside } from '../own-path';
import { NO_FACTS } from '../facts';
import { componentScript, isComponent } from './component-script';
import { resolveScript } from './resolve-script';
import { scriptCalls } from './script-calls';
import { scriptEndpoints } from './script-endpoints';
import { scriptImports } from './script-imports';
import { scriptLinks } from './script-links';
import { scriptOffers } from './script-offers';
import { scriptElements, scriptProps } from './script-props';
import { scriptReads } from './script-reads';
import { scriptScope } from './script-scope';
import { scriptShapes } from './script-shapes';
import { scriptTypes } from './script-types';
import { scriptValues } from './script-values';
import type { ScriptNode } from './walk';

/**
 * Reads JavaScript and TypeScript, with JSX, and the scripts of Vue's and Svelte's components: imports, named and
 * default exports, `import.meta.glob`.
 */
export const scriptReader: LanguageReader = {
  read: (path, content) =>
    isComponent(path)
      ? readComponent(path, content)
      : readScript(path, content),
  resolve: resolveScript
};

function readScript(path: string, content: string): FileFacts {
  const parsed = parseScript(path, content);
  if ('fault' in parsed) {
    return { ...NO_FACTS, syntax: parsed.fault };
  }
  const imports = scriptImports(parsed.program);
  const scope = scriptScope(parsed.program);
  return {
    syntax: null,
    imports,
    ...scriptOffers(parsed.program, isTyped(path)),
    calls: scriptCalls(parsed.program),
    ...scriptEndpoints(path, leadsOutside(content), parsed.program, scope),
    types: scriptTypes(parsed.program, scope),
    shapes: scriptShapes(parsed.program, scope),
    values: scriptValues(parsed.program, scope),
    props: scriptProps(parsed.program, scope),
    elements: scriptElements(parsed.program),
    reads: scriptReads(parsed.program, scope),
    turnsCase: turnsCase(content),
    ...scriptLinks(parsed.program)
  };
}

/** A component is its file's default export; what else its script exports are properties, or names that are not read. */
function readComponent(path: string, content: string): FileFacts {
  const script = componentScript(content);
  return script === null
    ? { ...NO_FACTS, offers: COMPONENT }
    : {
        ...readScript(path + script.ending, script.code),
        offers: COMPONENT,
        offersMore: script.exportsMore,
        passesOn: [],
        values: new Map()
      };
}

const COMPONENT: FileFacts['offers'] = new Map([
  ['default', { kind: 'class' }]
]);

function isTyped(path: string): boolean {
  return /\.[cm]?tsx?$/.test(path);
}

function parseScript(
  path: string,
  content: string
): { readonly program: ScriptNode } | { readonly fault: SyntaxFault } {
  const hasTypes = isTyped(path);
  const typed: ParserPlugin[] = hasTypes
    ? [['typescript', { dts: /\.d\.[cm]?ts$/.test(path) }]]
    : [];
  const hasJsx = !/\.[cm]?ts$/.test(path);
  try {
    const { program } = parse(content, {
      sourceType: 'unambiguous',
      allowReturnOutsideFunction: true,
      plugins: [
        ...typed,
        ...(hasJsx ? (['jsx'] as const) : []),
        // TypeScript's own may stand before parameters, too: `constructor(@Inject() store)`.
        hasTypes ? ('decorators-legacy' as const) : ('decorators' as const)
      ]
    });
    return { program: program as unknown as ScriptNode };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}

function faultOf(error: unknown): SyntaxFault {
  const message = error instanceof Error ? error.message : 'unreadable';
  const line = (error as { loc?: { line?: number } }).loc?.line ?? null;
  return { line, message: message.replace(/ \(\d+:\d+\)$/, '') };
}
