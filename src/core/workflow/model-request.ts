import type { NotebookSettings } from '../context/types';
import type { JsonValue } from '../json';
import type { PromptFlags } from '../magic/types';
import type { ChatMessage, ModelRequest } from '../ports/language-model';
import type { UserSettings } from './user-settings';

/**
 * The model that a prompt asks for, or `null` for the endpoint's default: the cell's flag before the
 * notebook's `%llm_config`, that before the user's settings. `fast` and `precise` are names for models
 * in the settings.
 */
export function resolveModel(
  flags: Pick<PromptFlags, 'model'> & Partial<Pick<PromptFlags, 'models'>>,
  notebook: Pick<NotebookSettings, 'model'>,
  user: Pick<UserSettings, 'model' | 'fastModel' | 'preciseModel'>
): string | null {
  // One model alone in a list of models is the model of the prompt.
  const only = flags.models?.length === 1 ? flags.models[0] : undefined;
  const named = only ?? flags.model ?? notebook.model ?? user.model;
  const aliases: Record<string, string> = {
    fast: user.fastModel || user.model,
    precise: user.preciseModel || user.model
  };
  const model = Object.hasOwn(aliases, named) ? aliases[named] : named;
  return model === '' ? null : model;
}

/** The model for the small questions around an answer: the fast one, else the one that answers. */
export function quickModel(
  answering: string | null,
  user: Pick<UserSettings, 'fastModel'>
): string | null {
  return user.fastModel || answering;
}

/** The request for the model; flags of the cell come before the notebook's overrides. */
export function buildRequest(
  model: string | null,
  messages: readonly ChatMessage[],
  flags: PromptFlags,
  overrides: Readonly<Record<string, JsonValue>>
): ModelRequest {
  const { temperature, max_tokens, ...params } = {
    ...overrides,
    ...flags.params
  };
  return {
    model,
    messages,
    temperature: flags.temperature ?? asNumber(temperature),
    maxTokens: flags.maxTokens ?? asNumber(max_tokens),
    params,
    stream: !flags.noStream
  };
}

function asNumber(value: JsonValue | undefined): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
