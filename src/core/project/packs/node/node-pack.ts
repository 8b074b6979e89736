import type { FrameworkPack, Standard } from '../framework-pack';
import { genericPack } from '../generic/generic-pack';
import { named } from '../module-place';
import { COMMON_RULES, lineRemarks, type LineRule } from '../remarks';
import type { StandardRemark } from '../../tools/tool-shapes';
import { nodeScaffold } from './node-scaffold';

const STANDARDS: readonly Standard[] = [
  {
    files: /\.[cm]?[jt]sx?$/,
    rules: [
      'const and let, never var; === and never ==. Await every promise, or hand it on; async errors are caught where they can be told.',
      'ES modules as package.json has them; an import names the file as the others do.'
    ]
  },
  {
    files: /\.tsx?$/,
    rules: ['Types for what other files use; unknown in place of any.']
  },
  {
    files: /(?:^|\/)package\.json$/,
    rules: [
      'Scripts build (where there is something to build), test and start; the test script ends by itself, it does not watch. List every package that the code imports.'
    ]
  },
  {
    files: /\.(?:test|spec)\.[cm]?[jt]sx?$/,
    rules: ['Tests need no network, no browser and no fixed port.']
  }
];

/** Rules that come with a technology. */
const BY_TECHNOLOGY: Readonly<Record<string, Standard>> = {
  react: {
    files: /\.[jt]sx$/,
    rules: [
      'React: function components and hooks; keys in lists; effects clean up after themselves; show loading and failure of what is fetched.'
    ]
  },
  express: {
    files: /\.[cm]?[jt]s$/,
    rules: [
      'Express: a Router per resource, the app in a file of its own without listen, checked input, errors as JSON with the right status in one error handler.'
    ]
  }
};

const RULES: readonly LineRule[] = [
  ...COMMON_RULES,
  {
    files: /\.[cm]?[jt]sx?$/,
    line: /^\s*var\s+\w/,
    message: 'uses var: use const or let.',
    severity: 'warning'
  },
  {
    files: /\.tsx?$/,
    line: /:\s*any\b/,
    message: 'has the type any: say what it is, or unknown.',
    severity: 'warning'
  },
  {
    files: /\.[jt]sx$/,
    line: /dangerouslySetInnerHTML/,
    message: 'puts HTML into the page as it comes: use text.',
    severity: 'warning'
  }
];

/** Node.js, JavaScript, TypeScript and what is built with them. */
export const nodePack: FrameworkPack = {
  name: 'node',
  frameworks:
    /node|javascript|typescript|react|vue|svelte|angular|express|next|nuxt|nest|vite|koa|fastify|preact|remix|astro/,
  standards: module => [
    ...genericPack.standards(module),
    ...STANDARDS,
    ...named(module, BY_TECHNOLOGY)
  ],
  scaffold: nodeScaffold,
  check: files => [...lineRemarks(files, RULES), ...unreadable(files)]
};

/** JSON that npm could not read either. */
function unreadable(files: ReadonlyMap<string, string>): StandardRemark[] {
  return [...files]
    .filter(([path]) => /(?:^|\/)package\.json$/.test(path))
    .flatMap(([file, text]) => {
      try {
        JSON.parse(text);
        return [];
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        return [
          {
            file,
            line: null,
            message: `is no JSON: ${why}`,
            severity: 'error' as const
          }
        ];
      }
    });
}
