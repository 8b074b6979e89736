import { checkPython } from '../../python/check-python';
import { oneLine } from './one-line';

/**
 * The `def` line of a function from an outline's signature, which may be `(a: int) -> str`, `name(a)`
 * or a whole `async def name(a):`. A signature that is no Python gives one that takes anything.
 */
export function functionHeader(
  name: string,
  signature: string,
  options: {
    readonly isMethod: boolean;
    readonly decorators?: readonly string[];
  }
): string {
  const text = oneLine(signature).replace(
    /\s*(?::\s*(?:\.\.\.|pass)?)?\s*$/,
    ''
  );
  const isAsync = /^async\b/.test(text);
  const rest = text
    .replace(/^(?:async\s+)?(?:def\s+)?/, '')
    .replace(/^[A-Za-z_]\w*\s*(?=\()/, '');
  const header = `${isAsync ? 'async ' : ''}def ${name}${rest === '' ? '()' : rest}:`;
  const isStatic = options.decorators?.some(line =>
    /\bstaticmethod\b/.test(line)
  );
  const anyArguments =
    options.isMethod && isStatic !== true
      ? 'self, *args, **kwargs'
      : '*args, **kwargs';
  return checkPython(`${header}\n    pass`).ok
    ? header
    : `def ${name}(${anyArguments}):`;
}

/** Decorator lines with their `@`; what is no decorator is left out. */
export function decoratorLines(decorators: readonly string[]): string[] {
  return decorators
    .map(line => `@${oneLine(line).replace(/^@\s*/, '')}`)
    .filter(line => checkPython(`${line}\ndef f():\n    pass`).ok);
}
