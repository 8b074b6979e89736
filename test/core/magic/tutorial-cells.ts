/** A cell in one of the layouts of a code-generation tutorial, and what it must be read as. */
export interface TutorialCell {
  readonly title: string;
  readonly source: string;
  /** The requests, literally. */
  readonly requests: readonly string[];
  /** The files attached by `%llm_config`. */
  readonly snippets: readonly string[];
}

function plain(title: string, request: string): TutorialCell {
  return {
    title,
    source: `%%llm\n${request}`,
    requests: [request],
    snippets: []
  };
}

const FIRST_DRAFT = `Write a Python class for a small in-memory store with time limits.
Include methods for get, set, delete, and drop_old_keys.`;

const REFINEMENT = `The class is fine, but please make these changes:
1. Add type hints to all methods
2. Protect it with locks

Can you write it again with these changes?`;

const EXTENSION = `I need to extend our orders.py module with a cache:
1. Use Redis (already configured in settings.py)
2. Hash the query and its parameters

Please keep to our existing style.`;

const REVIEW = `Please review the login.py file for security, looking at:
1. SQL injection
2. Session handling

For each issue, explain:
- The risk
- A fix with code`;

/** Fourteen `%%llm` cells and the cell that loads the extension. */
export const TUTORIAL_CELLS: readonly TutorialCell[] = [
  {
    title: 'loading',
    source: '%load_ext cellmage',
    requests: [],
    snippets: []
  },
  plain('advice', 'Which principles help?\nWhich pitfalls should I avoid?'),
  plain(
    'numbered requirements',
    'I need a function that:\n1. Takes a list of URLs\n2. Returns a dictionary\n\nRequirements:\n- Use async/await'
  ),
  plain(
    'architecture',
    "Let's break this down:\n\nFirst, the parts:\n1. Collector\n2. Parser\n\nFor each, outline:\n- Input/output"
  ),
  {
    title: 'draft and refinement in one cell',
    source: `# First draft\n%%llm\n${FIRST_DRAFT}\n\n# Refinement after a look at it\n%%llm\n${REFINEMENT}`,
    requests: [FIRST_DRAFT, REFINEMENT],
    snippets: []
  },
  plain(
    'tests',
    'Validate JSON, with tests.\n- Return (is_valid, errors_list)'
  ),
  plain(
    'signatures',
    'Write these:\n1. hash_it(text: str) -> str\n2. check(text: str, hashed: str) -> bool\n\nInclude docstrings.'
  ),
  plain(
    'algorithm',
    'Find all pairs.\n- Better than O(n²)\n\nPlease provide:\n1. A proof'
  ),
  plain(
    'alternatives',
    'Three approaches:\n1. Counter\n2. Bucket\n\nThen recommend one.'
  ),
  {
    title: 'two files, then a request',
    source: `# First, show the code that we have\n%llm_config --snippet orders.py\n%llm_config --snippet settings.py\n\n%%llm\n${EXTENSION}`,
    requests: [EXTENSION],
    snippets: ['orders.py', 'settings.py']
  },
  {
    title: 'one file, then a review',
    source: `%llm_config --snippet login.py\n\n%%llm\n${REVIEW}`,
    requests: [REVIEW],
    snippets: ['login.py']
  },
  plain(
    'pattern',
    'Implement Observer.\n\nThe system should:\n1. Have a subject (a, b, c)'
  ),
  plain(
    'endpoints',
    'API Base URL: https://api.example.com/v1\nEndpoints:\n- GET /users/{id} - One user\n- POST /users - Create (fields: name)'
  ),
  plain(
    'full stack',
    'I\'m building an app with "assignment".\n\n- Backend: FastAPI + SQLAlchemy\n\n1. Schema (models)'
  ),
  plain('documentation', 'Write docs:\n\n# Usage\n\n## Limits')
];
