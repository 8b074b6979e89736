/** A call of a tool that was written as text, whole or cut. */
const TOOL_CALL =
  /^(?:<\/?(?:tool_calls?|function_calls?|function=[\w.-]+|invoke)\b|\[TOOL_CALLS?\]|<\|(?:tool_call|python_tag)\|>|<｜tool)|^\[?\s*\{\s*(?:"(?:type|id)"\s*:\s*"[^"]{0,80}"\s*,\s*)*(?:"tool_calls"\s*:|"function"\s*:\s*\{|"(?:name|tool|action)"\s*:\s*"[\w./-]{1,80}"\s*,\s*"(?:arguments|parameters|args|input|action_input)"\s*:)/;

/** Whether a text is the call of a tool, as models write it that were given none. */
export function toolCallIn(text: string): boolean {
  return TOOL_CALL.test(text);
}
