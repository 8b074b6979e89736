import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

import { build, type Plugin } from 'esbuild';

import type { readReply } from '../../../src/core/replies/read-reply';
import type { ReplyRule } from './reply-rules';

const requireHere = createRequire(join(process.cwd(), 'package.json'));

/**
 * The reader of replies as it would be without a rule; `null` leaves out none.
 *
 * The product has no switch for it: the reader is bundled anew, with something else in the rule's place.
 *
 * @param root The repository's folder.
 */
export async function readerWithout(
  rule: ReplyRule | null,
  root: string
): Promise<typeof readReply> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/core/replies/read-reply.ts')],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: 'error',
    // What runs in kernels is not run here.
    loader: { '.py': 'text', '.R': 'text', '.jl': 'text' },
    plugins: rule === null ? [] : [leaveOut(rule, root)]
  });
  const module = { exports: {} as { readReply: typeof readReply } };
  const run = new Function('module', 'exports', 'require', outputFiles[0].text);
  run(module, module.exports, requireHere);
  return module.exports.readReply;
}

/** Puts a module before the rule's own that exports all of it but for what is left out. */
function leaveOut(
  { file, exported, without }: ReplyRule,
  root: string
): Plugin {
  const target = join(root, 'src/core', `${file}.ts`);
  return {
    name: 'leave-out',
    setup: ({ onResolve, onLoad }) => {
      onResolve({ filter: /^\./ }, ({ path, resolveDir, namespace }) =>
        namespace === 'file' && `${resolve(resolveDir, path)}.ts` === target
          ? { path: target, namespace: 'without' }
          : undefined
      );
      onLoad({ filter: /./, namespace: 'without' }, () => ({
        contents: [
          `import * as real from ${JSON.stringify(target)};`,
          `export * from ${JSON.stringify(target)};`,
          `export const ${exported} = ${without};`
        ].join('\n'),
        resolveDir: root
      }));
    }
  };
}
