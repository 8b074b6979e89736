import type { Failure, FailureCode } from '../../core/errors';
import type { Redact } from './redact';

/** What the relay may report: what it can find out about an endpoint and a model's server. */
const RELAY_CODES: readonly FailureCode[] = [
  'context-too-large',
  'endpoint-not-configured',
  'endpoint-key-missing',
  'endpoint-unreachable',
  'endpoint-wrong-path',
  'endpoint-not-a-model-server',
  'endpoint-unauthorized',
  'endpoint-forbidden',
  'model-unknown',
  'model-not-allowed',
  'model-rejected-request',
  'model-rate-limited',
  'model-server-error',
  'model-cut-off',
  'model-stalled',
  'model-deadline',
  'model-bad-frame',
  'model-answer-too-long',
  'internal'
];

/**
 * A failure as the relay on the Jupyter server sent it: `{code, message, fix?, retryable}`. It knows more
 * than the browser, so it is passed on as it is. `null` where the value is none.
 */
export function readRelayFailure(
  value: unknown,
  redact: Redact
): Failure | null {
  if (typeof value !== 'object' || value === null) {
    return null;
  }
  const { code, message, fix, retryable } = value as Record<string, unknown>;
  const known = RELAY_CODES.find(name => name === code);
  if (!known || typeof message !== 'string') {
    return null;
  }
  return {
    code: known,
    message: redact(message),
    retryable: retryable === true,
    ...(typeof fix === 'string' ? { fix: redact(fix) } : {})
  };
}
