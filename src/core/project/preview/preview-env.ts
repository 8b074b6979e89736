import type { ServedModule, Start } from './served-module';

/** A service as other modules find it. */
export interface Address {
  readonly module: string;
  readonly side: ServedModule['side'];
  /** How other services reach it. */
  readonly address: string;
  /** Where a browser sees it. */
  readonly url: string;
}

/** Names under which front ends look for the address of the API. */
export const API_NAMES: readonly string[] = [
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
  { side, inside }: Pick<ServedModule, 'side'> & Pick<Start, 'inside'>,
  port: number,
  others: readonly Address[],
  needs: readonly string[]
): Record<string, string> {
  const backs = others.filter(item => item.side === 'back');
  const env: Record<string, string> = {
    HOST: inside?.host ?? '127.0.0.1',
    PORT: String(inside?.port ?? port)
  };
  for (const { module, address } of backs) {
    const name = module.toUpperCase().replace(/\W+/g, '_');
    env[`${name}_URL`] = address;
  }
  const api =
    backs.findLast(({ module }) => needs.includes(module)) ?? backs.at(-1);
  if (side === 'front' && api !== undefined) {
    API_NAMES.forEach(name => (env[name] = api.url));
  }
  return env;
}

/** The names of what a service is told. @param others those that are started before it. */
export function previewEnvNames(
  { side }: Pick<ServedModule, 'side'>,
  others: readonly Pick<ServedModule, 'name' | 'side'>[]
): string[] {
  const addresses = others.map(other => ({
    module: other.name,
    side: other.side,
    address: '',
    url: ''
  }));
  return Object.keys(previewEnv({ side }, 0, addresses, []));
}
