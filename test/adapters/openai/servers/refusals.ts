import type { FailureCode } from '../../../../src/core/errors';
import { type Answer, refuse } from '../../../fixtures/model-server/answer';

/** A refusal as a server words it; of a request that has what `refuses` looks for. */
export interface ServerRefusal {
  readonly server: string;
  readonly answer: Answer;
}

const json = (status: number, body: unknown): Answer => ({ status, body });
const openai = (message: string, param: string | null, code: string | null) =>
  refuse(400, { message, type: 'invalid_request_error', param, code });

/** What servers say to a picture where the model reads text alone. */
export const PICTURES: readonly ServerRefusal[] = [
  {
    server: 'OpenAI',
    answer: openai(
      'Invalid content type. image_url is only supported by certain models.',
      'messages.[1].content.[1].type',
      null
    )
  },
  {
    server: 'vLLM',
    answer: json(400, {
      object: 'error',
      message: 'At most 0 image(s) may be provided in one request.',
      type: 'BadRequestError',
      code: 400
    })
  },
  {
    server: 'llama.cpp',
    answer: json(500, {
      error: {
        code: 500,
        message:
          'image input is not supported - hint: if this is unexpected, you may need to provide the mmproj',
        type: 'server_error'
      }
    })
  },
  {
    server: 'Ollama',
    answer: json(500, {
      error: {
        message:
          'Failed to process inputs: this model is missing data required for image input',
        type: 'api_error'
      }
    })
  },
  {
    server: 'OpenRouter',
    answer: json(404, {
      error: {
        message: 'No endpoints found that support image input',
        code: 404
      }
    })
  },
  {
    server: 'DeepSeek',
    answer: json(400, {
      error: {
        message:
          'Failed to deserialize the JSON body into the target type: messages[1]: unknown variant `image_url`, expected `text` at line 1 column 51',
        type: 'invalid_request_error'
      }
    })
  },
  {
    server: 'Groq',
    answer: json(400, {
      error: {
        message: 'messages[1].content must be a string',
        type: 'invalid_request_error'
      }
    })
  },
  {
    server: 'LM Studio',
    answer: json(400, {
      error: 'Model does not support images. Please use a model that does.'
    })
  }
];

/** What servers say to a temperature that the model does not take. */
export const TEMPERATURE: readonly ServerRefusal[] = [
  {
    server: 'A gateway that names no parameter',
    answer: json(400, {
      error: {
        message: 'Sampling parameters are not supported by reasoning models.'
      }
    })
  },
  {
    server: 'OpenAI, a reasoning model',
    answer: openai(
      "Unsupported value: 'temperature' does not support 0 with this model. Only the default (1) value is supported.",
      'temperature',
      'unsupported_value'
    )
  },
  {
    server: 'OpenAI, an older reasoning model',
    answer: openai(
      "Unsupported parameter: 'temperature' is not supported with this model.",
      'temperature',
      'unsupported_parameter'
    )
  },
  {
    server: 'LiteLLM',
    answer: json(400, {
      error: {
        message:
          "litellm.UnsupportedParamsError: openai does not support parameters: ['temperature'], for model=o3-mini. To drop these, set `litellm.drop_params=True` or for proxy:\n\n`litellm_settings:\n drop_params: true`",
        type: 'None',
        param: 'None',
        code: '400'
      }
    })
  },
  {
    server: 'OpenRouter',
    answer: json(400, {
      error: {
        message: 'Provider returned error',
        code: 400,
        metadata: {
          raw: '{"error":{"message":"`temperature` is deprecated for this model.","type":"invalid_request_error"}}',
          provider_name: 'Anthropic'
        }
      }
    })
  },
  {
    server: 'a FastAPI server that knows no such field',
    answer: json(422, {
      detail: [
        {
          type: 'extra_forbidden',
          loc: ['body', 'temperature'],
          msg: 'Extra inputs are not permitted',
          input: 0
        }
      ]
    })
  },
  {
    server: 'text-generation-inference',
    answer: json(422, {
      error: 'Input validation error: `temperature` must be strictly positive',
      error_type: 'validation'
    })
  },
  {
    server: 'a gateway that loses the words of the server behind it',
    answer: json(400, {
      error: {
        message:
          'litellm.BadRequestError: OpenAIException - Error code: 422. Received Model Group=m\nAvailable Model Group Fallbacks=None',
        code: '400'
      }
    })
  },
  {
    server: 'a server that says nothing',
    answer: json(400, {})
  },
  {
    server: 'a gateway that makes a 500 of it',
    answer: json(500, {
      error: 'upstream: temperature must be 1 when thinking is enabled'
    })
  }
];

/** What servers say where they do not stream. */
export const STREAMING: readonly ServerRefusal[] = [
  {
    server: 'OpenAI, before the organisation is verified',
    answer: openai(
      'Your organization must be verified to stream this model. Please go to: https://platform.openai.com/settings/organization/general and click on Verify Organization.',
      'stream',
      'unsupported_value'
    )
  },
  {
    server: 'OpenRouter in front of it',
    answer: json(400, {
      error: {
        message: 'Provider returned error',
        code: 400,
        metadata: {
          raw: '{\n  "error": {\n    "message": "Your organization must be verified to stream this model.",\n    "type": "invalid_request_error",\n    "param": "stream",\n    "code": "unsupported_value"\n  }\n}'
        }
      }
    })
  },
  {
    server: 'Bedrock behind a gateway',
    answer: json(400, {
      message: 'The model is unsupported for streaming.'
    })
  },
  {
    server: 'a small server',
    answer: json(501, { error: 'Streaming is not implemented yet' })
  },
  {
    server: 'Azure',
    answer: openai(
      'Streaming is not supported for this model.',
      null,
      'BadRequest'
    )
  }
];

/** What chat templates without a system role say. */
export const SYSTEM_ROLE: readonly ServerRefusal[] = [
  {
    server: 'Gemma on vLLM',
    answer: json(400, {
      object: 'error',
      message: 'System role not supported',
      type: 'BadRequestError',
      param: null,
      code: 400
    })
  },
  {
    server: 'Mistral 7B on vLLM',
    answer: json(400, {
      object: 'error',
      message:
        'Conversation roles must alternate user/assistant/user/assistant/...',
      type: 'BadRequestError',
      param: null,
      code: 400
    })
  },
  {
    server: 'Gemma on llama.cpp',
    answer: json(500, {
      error: {
        code: 500,
        message:
          "\n------------\nWhile executing CallExpression at line 1, column 50 in source:\n...role'] == 'system' %}{{ raise_exception('System role not supported') }}...\nError: Jinja Exception: System role not supported",
        type: 'server_error'
      }
    })
  },
  {
    server: 'OpenAI, o1-mini',
    answer: openai(
      "Unsupported value: 'messages[0].role' does not support 'system' with this model.",
      'messages[0].role',
      'unsupported_value'
    )
  },
  {
    server: 'Gemma at Gemini',
    answer: json(400, [
      {
        error: {
          code: 400,
          message:
            'Developer instruction is not enabled for models/gemma-3-27b-it',
          status: 'INVALID_ARGUMENT'
        }
      }
    ])
  },
  {
    server: 'LM Studio',
    answer: json(400, {
      error:
        'Error rendering prompt with jinja template: "Only user and assistant roles are supported!".'
    })
  }
];

/** What servers say to a request that is longer than the window. */
export const TOO_LONG: readonly (ServerRefusal & {
  /** The window that they name. */
  readonly window: number | null;
})[] = [
  {
    server: 'DashScope',
    window: 30_720,
    answer: openai(
      '<400> InternalError.Algo.InvalidParameter: Range of input length should be [1, 30720]',
      null,
      'invalid_parameter_error'
    )
  },
  {
    server: 'A server of Transformers',
    window: 4096,
    answer: json(500, {
      error:
        'ValueError: Sequence length 9000 is longer than the specified maximum sequence length for this model (4096)'
    })
  },
  {
    server: 'A gateway that counts in words',
    window: 8192,
    answer: json(400, {
      error: {
        message: 'Your input is 9,000 tokens long but this model allows 8,192'
      }
    })
  },
  {
    server: 'OpenAI',
    window: 128_000,
    answer: openai(
      "This model's maximum context length is 128000 tokens. However, your messages resulted in 150321 tokens. Please reduce the length of the messages.",
      'messages',
      'context_length_exceeded'
    )
  },
  {
    server: 'OpenAI, newer',
    window: 272_000,
    answer: openai(
      'Input tokens exceed the configured limit of 272000 tokens. Your messages resulted in 509178 tokens. Please reduce the length of the messages.',
      'messages',
      'context_length_exceeded'
    )
  },
  {
    server: 'Gemini',
    window: 1_048_576,
    answer: json(400, [
      {
        error: {
          code: 400,
          message:
            'The input token count (2845475) exceeds the maximum number of tokens allowed (1048576).',
          status: 'INVALID_ARGUMENT'
        }
      }
    ])
  },
  {
    server: 'Gemini without a count',
    window: 1_048_576,
    answer: json(400, {
      error: {
        code: 400,
        message:
          'The input token count exceeds the maximum number of tokens allowed 1048576.',
        status: 'INVALID_ARGUMENT'
      }
    })
  },
  {
    server: 'Bedrock behind a gateway',
    window: null,
    answer: json(400, { message: 'Input is too long for requested model.' })
  },
  {
    server: 'Claude behind LiteLLM',
    window: 200_000,
    answer: json(400, {
      error: {
        message:
          'litellm.ContextWindowExceededError: litellm.BadRequestError: AnthropicException - {"type":"error","error":{"type":"invalid_request_error","message":"prompt is too long: 209303 tokens > 200000 maximum"}}. Received Model Group=claude\nAvailable Model Group Fallbacks=None',
        type: null,
        param: null,
        code: '400'
      }
    })
  },
  {
    server: 'TensorRT-LLM',
    window: 4096,
    answer: json(400, {
      object: 'error',
      message:
        '`default_max_tokens` (-123) must be greater than 0, `default_max_tokens` (-123) = max_seq_len (4096) - `splited_prompt_len` (4219) - `query_token_len` (0)',
      type: 'BadRequestError',
      param: null,
      code: 400
    })
  },
  {
    server: 'TensorRT-LLM, its other limit',
    window: 8192,
    answer: json(400, {
      object: 'error',
      message:
        'The sum of prompt length (9351.0), query length (0) should not exceed max_num_tokens (8192)',
      type: 'BadRequestError'
    })
  },
  {
    server: 'llama.cpp',
    window: 8192,
    answer: json(400, {
      error: {
        code: 400,
        message:
          'the request exceeds the available context size, try increasing it',
        type: 'exceed_context_size_error',
        n_prompt_tokens: 28_593,
        n_ctx: 8192
      }
    })
  },
  {
    server: 'llama.cpp, older, with status 500',
    window: 256,
    answer: json(500, {
      error: {
        code: 500,
        message:
          'the request exceeds the available context size. try increasing the context size or enable context shift',
        type: 'exceed_context_size_error',
        n_prompt_tokens: 1407,
        n_ctx: 256
      }
    })
  },
  {
    server: 'LM Studio, in its stream',
    window: 4096,
    answer: {
      steps: [
        {
          raw: 'event: error\ndata: {"error":{"message":"Trying to keep the first 15857 tokens when context the overflows. However, the model is loaded with context length of only 4096 tokens, which is not enough. Try to load the model with a larger context length, or provide a shorter input"}}\n\n'
        }
      ],
      finish: null
    }
  },
  {
    server: 'vLLM',
    window: 4096,
    answer: json(400, {
      object: 'error',
      message:
        "This model's maximum context length is 4096 tokens. However, you requested 9001 tokens in the messages, Please reduce the length of the messages.",
      type: 'BadRequestError',
      param: null,
      code: 400
    })
  },
  {
    server: 'SGLang',
    window: 32_768,
    answer: json(400, {
      object: 'error',
      message:
        "The input (40123 tokens) is longer than the model's context length (32768 tokens).",
      type: 'BadRequestError'
    })
  },
  {
    server: 'text-generation-inference',
    window: 4096,
    answer: json(422, {
      error:
        'Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs` tokens and 0 `max_new_tokens`',
      error_type: 'validation'
    })
  },
  {
    server: 'Mistral',
    window: 32_768,
    answer: json(400, {
      object: 'error',
      message:
        'Prompt contains 40000 tokens, too large for model with 32768 maximum context length',
      type: 'invalid_request_error',
      code: 3051
    })
  },
  {
    server: 'OpenRouter',
    window: 32_768,
    answer: json(400, {
      error: {
        message:
          "This endpoint's maximum context length is 32768 tokens. However, you requested about 42832 tokens (42832 of text input). Please reduce the length of either one.",
        code: 400
      }
    })
  },
  {
    server: 'xAI',
    window: 131_072,
    answer: json(400, {
      code: 'Client specified an invalid argument',
      error:
        "This model's maximum prompt length is 131072 but the request contains 140000 tokens."
    })
  },
  {
    server: 'Fireworks',
    window: 131_071,
    answer: json(400, {
      error: {
        message:
          'The prompt is too long: 140,000, model maximum context length: 131,071',
        code: 'invalid_request_error'
      }
    })
  }
];

/** What servers say that is told to the user as it is, and in which words. */
export const TOLD: readonly (ServerRefusal & {
  readonly code: FailureCode;
  readonly message: RegExp;
  readonly fix: RegExp;
})[] = [
  {
    server: 'Azure, its content filter',
    code: 'model-filtered',
    message: /content filter .*content management policy/,
    fix: /in other words/,
    answer: refuse(400, {
      message:
        "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.",
      type: null,
      param: 'prompt',
      code: 'content_filter',
      status: 400,
      innererror: {
        code: 'ResponsibleAIPolicyViolation',
        content_filter_result: { violence: { filtered: true } }
      }
    })
  },
  {
    server: 'LiteLLM in front of it',
    code: 'model-filtered',
    message: /content filter/,
    fix: /in other words/,
    answer: refuse(400, {
      message:
        "litellm.BadRequestError: litellm.ContentPolicyViolationError: AzureException - The response was filtered due to the prompt triggering Azure OpenAI's content management policy.",
      code: '400'
    })
  },
  {
    server: 'OpenRouter, its moderation',
    code: 'model-filtered',
    message: /content filter/,
    fix: /in other words/,
    answer: refuse(403, {
      message:
        'Your chosen model requires moderation and your input was flagged for "violence". Rejected by moderation filter.',
      code: 403
    })
  },
  {
    server: 'Azure, a deployment that is not there',
    code: 'model-unknown',
    message: /no model named "gpt"/,
    fix: /%llm_config --model/,
    answer: refuse(404, {
      code: 'DeploymentNotFound',
      message:
        'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.'
    })
  },
  {
    server: 'Groq, more than a minute holds',
    code: 'model-rate-limited',
    message: /more tokens than the account may send in a minute \(413\)/,
    fix: /fewer or smaller snippets/,
    answer: refuse(413, {
      message:
        'Request too large for model `llama-3.3-70b-versatile` in organization `org_1` service tier `on_demand` on tokens per minute (TPM): Limit 12000, Requested 14137, please reduce your message size and try again.',
      type: 'tokens',
      code: 'rate_limit_exceeded'
    })
  },
  {
    server: 'OpenAI, more than a minute holds',
    code: 'model-rate-limited',
    message: /more tokens than the account may send in a minute \(429\)/,
    fix: /fewer or smaller snippets/,
    answer: refuse(429, {
      message:
        'Request too large for gpt-4o on tokens per min (TPM): Limit 30,000, Requested 342,389. The input or output tokens must be reduced in order to run successfully.',
      type: 'tokens',
      code: 'rate_limit_exceeded'
    })
  },
  {
    server: 'a proxy with a limit in bytes',
    code: 'context-too-large',
    message: /larger than the model or its server takes/,
    fix: /snippets/,
    answer: {
      status: 413,
      headers: { 'content-type': 'text/html' },
      body: '<html><h1>413 Request Entity Too Large</h1></html>'
    }
  },
  {
    server: 'a limit of the answer that the user set too high',
    code: 'model-rejected-request',
    message: /at most 16384 completion tokens/,
    fix: /flags of this cell/,
    answer: openai(
      'max_tokens is too large: 100000. This model supports at most 16384 completion tokens, whereas you provided 100000.',
      'max_tokens',
      'invalid_value'
    )
  }
];
