import type { ChatMessage } from '../ports/language-model';
import type { RunUsage } from './config-facts';
import { count, plural, table } from './markdown-text';

const roles = ['system', 'user', 'assistant'] as const;

/**
 * What the next prompt sends besides its request, by role, and what the recorded runs used. The total is
 * the sum of the rows.
 */
export function tokensReport(
  messages: readonly (ChatMessage & { readonly tokens: number })[],
  runs: readonly RunUsage[]
): string {
  const rows = roles.map(role => {
    const own = messages.filter(message => message.role === role);
    return [role, own.length, sum(own.map(({ tokens }) => tokens))] as const;
  });
  const total = [
    'total',
    messages.length,
    sum(rows.map(([, , tokens]) => tokens))
  ] as const;
  const estimate = table(
    ['role', 'messages', 'tokens, about'],
    [...rows, total].map(([role, number, tokens]) => [
      role,
      count(number),
      count(tokens)
    ])
  );
  return `Sent with the next prompt, estimated:\n\n${estimate}\n\n${usageReport(runs)}`;
}

function usageReport(runs: readonly RunUsage[]): string {
  const counted = runs.flatMap(({ usage }) => usage ?? []);
  if (counted.length === 0) {
    return 'No usage is recorded in this notebook.';
  }
  const input = sum(counted.map(usage => usage.input));
  const output = sum(counted.map(usage => usage.output));
  const estimated = counted.filter(usage => usage.estimated).length;
  const costs = runs.flatMap(({ cost }) => cost ?? []);
  const unknown = runs.length - costs.length;
  return (
    [
      `Used by ${plural(counted.length, 'recorded run')}: ${count(input)} in, ${count(output)} out, ${count(input + output)} in all` +
        (estimated > 0 ? ` (${count(estimated)} of them estimated)` : ''),
      costs.length === 0
        ? 'cost unknown'
        : `cost $${sum(costs).toFixed(4)}` +
          (unknown > 0 ? ` and ${plural(unknown, 'run')} of unknown cost` : '')
    ].join('; ') + '.'
  );
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
