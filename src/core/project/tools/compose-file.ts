import type { ProjectPlan } from '../plan/plan-schema';
import type { ModuleService } from './tool-shapes';

/** A compose file for modules that answer requests, by their names. Each gets a port of the machine of its own. */
export function composeFile(
  plan: ProjectPlan,
  services: ReadonlyMap<string, ModuleService>
): string {
  const taken = new Set<number>();
  const ports = new Map(
    [...services].map(([name, { port }]) => {
      let free = port;
      while (taken.has(free)) {
        free += 1;
      }
      taken.add(free);
      return [name, free] as const;
    })
  );
  const [api] = [...services].filter(([, { isPage }]) => !isPage);
  const lines = [...services].flatMap(([name, service]) => {
    const { folder, port, isPage } = service;
    const needs = (
      plan.modules.find(module => module.name === name)?.dependencies ?? []
    ).filter(other => services.has(other));
    return [
      `  ${serviceName(name)}:`,
      ...(isPage && api !== undefined
        ? [
            '    build:',
            `      context: ${contextOf(folder)}`,
            '      args:',
            `        VITE_API_URL: http://localhost:${ports.get(api[0])}`
          ]
        : [`    build: ${contextOf(folder)}`]),
      '    ports:',
      `      - "${ports.get(name)}:${port}"`,
      ...(needs.length === 0
        ? []
        : [
            '    depends_on:',
            ...needs.map(other => `      - ${serviceName(other)}`)
          ])
    ];
  });
  return `${['services:', ...lines].join('\n')}\n`;
}

function contextOf(folder: string): string {
  return JSON.stringify(`./${folder}`);
}

/** Compose takes letters, digits, `.`, `_` and `-`. */
function serviceName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9._-]+/g, '-');
}
