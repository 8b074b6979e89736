import { DATA_MODES, PROJECT_RUNTIMES } from '../vocabulary';
import type { MagicSpec } from './flag-spec';
import { AMOUNT, FILE, HIDDEN, KEY, MODEL, VALUE } from './flags';

/** The flags of `%llm_config`. */
export type ConfigFlagName =
  | '--model'
  | '--snippet'
  | '--sys-snippet'
  | '--remove-snippet'
  | '--clear-snippets'
  | '--list-snippets'
  | '--set-override'
  | '--remove-override'
  | '--clear-overrides'
  | '--show-overrides'
  | '--data'
  | '--budget'
  | '--notebook-budget'
  | '--hide'
  | '--mcp'
  | '--runtime'
  | '--clear-history'
  | '--show-history'
  | '--context'
  | '--tokens'
  | '--status'
  | '--help';

/** `%llm_config [flags]`: settings for the prompts below it in the notebook. */
export const CONFIG_MAGIC: MagicSpec<ConfigFlagName> = {
  name: '%llm_config',
  summary:
    'Settings for every `%%llm` below it in the notebook, in the same cell or in later ones. Without flags it shows the status.',
  example:
    '%llm_config --snippet database_manager.py --snippet config.py\n\n%%llm\nAdd a cache for query results, in the style of our code.',
  flags: [
    {
      name: '--model',
      values: [MODEL],
      help: 'Ask this model from here on.'
    },
    {
      name: '--snippet',
      values: [FILE],
      repeatable: true,
      role: 'user',
      help: 'Show a file, a folder or a glob to the model with every request below.'
    },
    {
      name: '--sys-snippet',
      values: [FILE],
      repeatable: true,
      role: 'system',
      help: 'The same, as instructions to the model.'
    },
    {
      name: '--remove-snippet',
      values: [{ ...FILE, completes: 'snippet' }],
      repeatable: true,
      help: 'Stop showing this file, named as it was attached.'
    },
    {
      name: '--clear-snippets',
      values: [],
      help: 'Stop showing any of the files attached above.'
    },
    {
      name: '--list-snippets',
      values: [],
      help: 'List the attached files.'
    },
    {
      name: '--set-override',
      values: [KEY, VALUE],
      repeatable: true,
      help: 'Set a parameter for every request below; the value may be a number, true, false, null or JSON.'
    },
    {
      name: '--remove-override',
      values: [{ ...KEY, kind: 'text' }],
      repeatable: true,
      help: 'Leave this parameter to the model server again.'
    },
    {
      name: '--clear-overrides',
      values: [],
      help: 'Leave all parameters to the model server again.'
    },
    { name: '--show-overrides', values: [], help: 'List the parameters set.' },
    {
      name: '--data',
      values: [{ metavar: 'MODE', kind: 'choice', choices: DATA_MODES }],
      help: 'What the requests below show of your data: off (nothing that comes out of the kernel), schema (names, types and sizes) or rows (values and outputs as well).'
    },
    {
      name: '--budget',
      values: [AMOUNT],
      help: 'Ask before a prompt below takes more than this: 20000 tokens, 0.50$, or both as 0.50$/20000; none takes it away.'
    },
    {
      name: '--notebook-budget',
      values: [AMOUNT],
      help: 'The same for all prompts of the notebook together.'
    },
    {
      name: '--hide',
      values: [HIDDEN],
      repeatable: true,
      help: 'Do not show this to the model with the requests below: a name as the card lists it, or all of a kind.'
    },
    {
      name: '--mcp',
      values: [{ metavar: 'FRAMEWORK=SERVER', kind: 'text' }],
      repeatable: true,
      help: 'Send the modules of projects in this framework to a tool server (MCP) that the administrator of this Jupyter server has set up; nothing behind the = sends them to none.'
    },
    {
      name: '--runtime',
      values: [{ metavar: 'WHERE', kind: 'choice', choices: PROJECT_RUNTIMES }],
      help: 'Where the modules of projects below are built and tested: auto (where least can happen), process (in no container) or container (nowhere else).'
    },
    {
      name: '--clear-history',
      values: [],
      help: 'Start a new thread: requests below see nothing that was asked above.'
    },
    {
      name: '--show-history',
      values: [],
      help: 'List what was asked and answered above.'
    },
    {
      name: '--context',
      values: [],
      help: 'Show what the next prompt would send besides its request, without sending it.'
    },
    {
      name: '--tokens',
      values: [],
      help: 'Show how many tokens the answers above used.'
    },
    {
      name: '--status',
      values: [],
      help: 'Show the model, the attached files and the parameters set here.'
    },
    { name: '--help', values: [], help: 'Show this help and do nothing else.' }
  ]
};
