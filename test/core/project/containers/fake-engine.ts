import type { ContainerEngine } from '../../../../src/core/ports/containers';

/** An engine as a server finds it. */
export const ENGINE: ContainerEngine = {
  kind: 'podman',
  program: 'podman',
  options: ['--runtime', 'runc'],
  buildOptions: ['--memory', '1g'],
  runOptions: ['--memory', '1g', '--pids-limit', '64'],
  key: 'abc123',
  labels: ['cellwright.server=s1', 'cellwright.owner=o1'],
  notes: []
};

/** A folder of files in memory. */
export function folderOf(files: Readonly<Record<string, string>>) {
  return { read: async (path: string) => files[path] ?? null };
}
