/**
 * Context windows in tokens by the start of the model's name, from the makers' model pages as of
 * November 2025. A server may be set to less (Ollama's `num_ctx` is): the user's setting wins over this
 * table. Where a family has several sizes the larger stands here, so that no fitting request is refused.
 */
const windows: Readonly<Record<string, number>> = {
  'gpt-5': 400_000,
  'gpt-5.1': 400_000,
  'gpt-5-chat': 128_000,
  'gpt-4.1': 1_047_576,
  'gpt-4o': 128_000,
  'gpt-4-turbo': 128_000,
  'gpt-4-1106': 128_000,
  'gpt-4-0125': 128_000,
  'gpt-4-32k': 32_768,
  'gpt-4': 8_192,
  'gpt-3.5-turbo': 16_385,
  'gpt-oss': 131_072,
  o1: 200_000,
  'o1-mini': 128_000,
  'o1-preview': 128_000,
  o3: 200_000,
  'o4-mini': 200_000,
  claude: 200_000,
  'gemini-1.5-pro': 2_097_152,
  gemini: 1_048_576,
  gemma: 8_192,
  gemma2: 8_192,
  'gemma-2': 8_192,
  gemma3: 131_072,
  'gemma-3': 131_072,
  'mistral-large': 131_072,
  'mistral-medium': 131_072,
  'mistral-small': 131_072,
  'mistral-nemo': 131_072,
  ministral: 131_072,
  mistral: 32_768,
  mixtral: 65_536,
  codestral: 262_144,
  devstral: 131_072,
  'qwen2.5': 131_072,
  qwen3: 131_072,
  'qwen3-coder': 262_144,
  qwq: 131_072,
  'llama-3': 8_192,
  llama3: 8_192,
  'llama-3.1': 131_072,
  'llama-3.2': 131_072,
  'llama-3.3': 131_072,
  'llama3.1': 131_072,
  'llama3.2': 131_072,
  'llama3.3': 131_072,
  codellama: 16_384,
  deepseek: 131_072,
  'deepseek-coder': 131_072,
  starcoder2: 16_384,
  phi3: 131_072,
  'phi3.5': 131_072,
  phi4: 16_384,
  'phi-4': 16_384,
  'command-r': 131_072,
  'glm-4': 131_072,
  'glm-4.5': 131_072,
  'glm-4.6': 202_752,
  'kimi-k2': 262_144
};

const prefixes = Object.keys(windows).sort((a, b) => b.length - a.length);

/**
 * The context window of a model by its name, in tokens; `null` where the name is not a known one.
 *
 * What stands before the last `/` (a provider, a registry) does not count; the longest known start wins.
 */
export function knownWindow(model: string): number | null {
  const name = model.trim().toLowerCase().split('/').at(-1) ?? '';
  const prefix = prefixes.find(prefix => startsWithName(name, prefix));
  return prefix === undefined ? null : windows[prefix];
}

/**
 * The window to reckon with, in tokens; `null` where nothing says it. The user's setting counts first, since a server
 * may have changed; then what the server said; then the model's name.
 *
 * @param set the user's setting; 0 for none.
 * @param learned what the server said, where it did.
 */
export function windowOf(
  model: string | null,
  set: number,
  learned: number | null
): number | null {
  if (set > 0) {
    return set;
  }
  return learned ?? (model === null ? null : knownWindow(model));
}

/** `o1` starts `o1-mini` and `o1:latest`, but not `o10`; `gpt-4` does not start `gpt-4x`. */
function startsWithName(name: string, prefix: string): boolean {
  const next = name.charAt(prefix.length);
  return name.startsWith(prefix) && !/[a-z0-9.]/.test(next);
}
