import type { ModuleService, ToolFile } from '../tools/tool-shapes';
import type { Scaffold } from './framework-pack';

/** How the container of a module is made. */
export interface Container {
  /** Folder of the module, with the slash. */
  readonly folder: string;
  /** Lines of its Dockerfile. */
  readonly lines: readonly string[];
  readonly port: number;
  readonly isPage: boolean;
}

/** What a module gets that nobody planned: packages, and a Dockerfile where it has a way to be started. */
export function scaffoldOf(
  planned: readonly string[],
  packages: readonly ToolFile[],
  container: Container | null
): Scaffold {
  if (container === null) {
    return { files: packages, service: null };
  }
  const { folder, lines, port, isPage } = container;
  const path = `${folder}Dockerfile`;
  const service: ModuleService = {
    folder: folder.replace(/\/$/, ''),
    port,
    isPage
  };
  const dockerfile = { path, content: `${lines.join('\n')}\n` };
  return {
    files: planned.includes('Dockerfile')
      ? packages
      : [...packages, dockerfile],
    service
  };
}
