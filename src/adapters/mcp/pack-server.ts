import { McpServer, type ServerContext } from '@modelcontextprotocol/server';
import * as z from 'zod/mini';

import type { ToolHost } from '../../core/ports/tool-servers';
import {
  rulesFor,
  type FrameworkPack
} from '../../core/project/packs/framework-pack';
import { TOOL_SHAPES } from '../../core/project/tools/tool-shapes';
import { generateModule } from './generate-module';

/** A server whose tools are what a framework pack knows. @param host what builds, tests and starts the module. */
export function packServer(
  pack: FrameworkPack,
  host: Pick<ToolHost, 'prove' | 'build' | 'serve'>
): McpServer {
  const server = new McpServer({ name: pack.name, version: '1' });
  server.registerTool(
    'standards',
    {
      description: 'The rules of the framework for some files.',
      inputSchema: described(TOOL_SHAPES.standards.input)
    },
    ({ module, paths }) => {
      const rules = paths.map(path => [path, rulesFor(pack, module, path)]);
      return answer({ rules: Object.fromEntries(rules) });
    }
  );
  server.registerTool(
    'scaffold',
    {
      description: 'Files that the plan needs and does not have.',
      inputSchema: described(TOOL_SHAPES.scaffold.input)
    },
    ({ module, plan }) => answer({ ...pack.scaffold(module, plan) })
  );
  server.registerTool(
    'generate_module',
    {
      description: 'Writes the files of a module; it asks the model for each.',
      inputSchema: described(TOOL_SHAPES.generate_module.input)
    },
    async (input, context) => answer(await generateModule(pack, input, context))
  );
  server.registerTool(
    'check',
    {
      description: 'Sees whether files keep to the rules of the framework.',
      inputSchema: described(TOOL_SHAPES.check.input)
    },
    ({ files }) =>
      answer({ remarks: [...pack.check(new Map(Object.entries(files)))] })
  );
  server.registerTool(
    'test',
    {
      description: 'Installs, builds and tests the module.',
      inputSchema: described(TOOL_SHAPES.test.input)
    },
    async ({ files }, { mcpReq }: ServerContext) =>
      answer({ ...(await host.prove(files, mcpReq.signal)) })
  );
  server.registerTool(
    'build',
    {
      description: 'Installs what the module needs, and builds it.',
      inputSchema: described(TOOL_SHAPES.build.input)
    },
    async (_, { mcpReq }: ServerContext) =>
      answer({ ...(await host.build(mcpReq.signal)) })
  );
  server.registerTool(
    'run',
    {
      description: 'Starts the module, which serves until it is stopped.',
      inputSchema: described(TOOL_SHAPES.run.input)
    },
    async (_, { mcpReq }: ServerContext) =>
      answer({ ...(await host.serve(mcpReq.signal)) })
  );
  return server;
}

/** A shape as the protocol lists it, JSON schema included; what comes is still read by the shape. */
function described<T extends z.ZodMiniType>(shape: T) {
  return z.toJSONSchema(shape, { io: 'input' });
}

function answer(structuredContent: Record<string, unknown>) {
  return { content: [], structuredContent };
}
