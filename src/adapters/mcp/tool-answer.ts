import type { CallToolResult } from '@modelcontextprotocol/client';

/**
 * What a tool answered: its structured content, else its text read as JSON, else the text.
 *
 * @throws Error with what the tool says, where it says that it failed.
 */
export function toolAnswer({
  content,
  structuredContent,
  isError
}: CallToolResult): unknown {
  const text = content
    .flatMap(part => (part.type === 'text' ? [part.text] : []))
    .join('\n');
  if (isError === true) {
    throw new Error(text === '' ? 'no reason is given' : text);
  }
  if (structuredContent !== undefined) {
    return structuredContent;
  }
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
