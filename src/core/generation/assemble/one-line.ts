import { checkPython } from '../../python/check-python';

/** Text on one line, so that it cannot begin a statement of its own. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Whether text is one Python expression on one line, and nothing beside it. */
export function isExpression(text: string): boolean {
  return (
    text.trim() !== '' &&
    !/[\r\n\f\v]/.test(text) &&
    checkPython(`x = ${text}`).ok &&
    checkPython(`(${text})`).ok
  );
}
