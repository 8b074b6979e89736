import type { ServedModule } from './served-module';

/** A service as other modules find it. */
export interface Address {
  readonly module: string;
  readonly side: ServedModule['side'];
  readonly port: number;
  /** Where a browser sees it. */
  readonly url: string;
}

/** Names under which front ends look for the address of the API. */
const API_NAMES = [
  'VITE_API_URL',
  'VITE_API_BASE_URL',
  'REACT_APP_API_URL',
  'NEXT_PUBLIC_API_URL',
  'API_URL'
];

/**
 * What a service is told of itself and of the others: its port, and their addresses as its code or its page reaches
 * them.
 *
 * @param needs names of the modules that it needs, by the plan.
 */
export function previewEnv(
  { side }: Pick<ServedModule, 'side'>,
  port: number,
  others: readonly Address[],
  needs: readonly string[]
): Record<string, string> {
  const backs = others.filter(item => item.side === 'back');
  const env: Record<string, string> = {
    HOST: '127.0.0.1',
    PORT: String(port)
  };
  for (const { module, port: its } of backs) {
    const name = module.toUpperCase().replace(/\W+/g, '_');
    env[`${name}_URL`] = `http://127.0.0.1:${its}`;
  }
  const api =
    backs.findLast(({ module }) => needs.includes(module)) ?? backs.at(-1);
  if (side === 'front' && api !== undefined) {
    API_NAMES.forEach(name => (env[name] = api.url));
  }
  return env;
}
