import type { ServerContext } from '@modelcontextprotocol/server';

import { workThrough } from '../../core/project/order/work-queue';
import {
  rulesFor,
  type FrameworkPack
} from '../../core/project/packs/framework-pack';
import type {
  ToolFile,
  ToolOutput,
  ToolTaken
} from '../../core/project/tools/tool-shapes';

/** Tokens that an answer may have: the client's own limits are lower. */
const MAX_TOKENS = 200_000;

/** The longest that a timer can wait, in ms: a file takes as long as the model and the human take. */
const NO_LIMIT = 2 ** 31 - 1;

/** Has the files of a module written by the client's model, each after those that it waits for. */
export async function generateModule(
  pack: FrameworkPack,
  { module, files, parallel }: ToolTaken<'generate_module'>,
  { mcpReq }: ServerContext
): Promise<ToolOutput<'generate_module'>> {
  const made: ToolFile[] = [];
  const graph = {
    order: files.map(({ path }) => path),
    waitsFor: new Map(
      files.map(({ path, waitsFor }) => [path, new Set(waitsFor)])
    )
  };
  await workThrough<string>(graph, parallel, {
    mayBegin: () => Promise.resolve(mcpReq.signal.throwIfAborted()),
    make: async path => {
      const { content } = await mcpReq.requestSampling(
        {
          systemPrompt: rulesFor(pack, module, path).join('\n'),
          messages: [
            {
              role: 'user',
              content: {
                type: 'text',
                text: `Generate the complete file content for: ${path}`
              }
            }
          ],
          // The client knows by this which file it is, and adds what that needs to know.
          metadata: { path },
          maxTokens: MAX_TOKENS
        },
        { signal: mcpReq.signal, timeout: NO_LIMIT }
      );
      return [content]
        .flat()
        .flatMap(part => (part.type === 'text' ? [part.text] : []))
        .join('');
    },
    take: (path, content) => {
      made.push({ path, content });
      return Promise.resolve();
    }
  });
  return { files: made };
}
