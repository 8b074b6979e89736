import type { ChatMessage } from '../../ports/language-model';

const SYSTEM = `You write one Python function as a tool, with the data that it is registered with.
First line, outside any fence:
# METADATA: {"suggested_function_name": "snake_case", "suggested_tool_name": "short name", "suggested_description": "one or two sentences"}
Then the function in one fence marked \`python code\`, with its imports above it:
- it stands for itself or uses the standard library where that is enough
- type hints for all parameters and the result
- a docstring that says what it does, its arguments, its result and its errors
- clear errors for arguments that are not what it needs
Nothing else.`;

/** The messages that ask for a new tool. */
export function newToolPrompt(
  description: string,
  surroundings: readonly string[]
): ChatMessage[] {
  return [
    { role: 'system', content: SYSTEM },
    {
      role: 'user',
      content: [`The tool: ${description}`, ...surroundings]
        .filter(text => text !== '')
        .join('\n\n')
    }
  ];
}
