import type { OperationName } from '../../../../src/core/vocabulary';

/** A request in one of the layouts of a code-generation tutorial, in other words and on other topics. */
export interface TutorialPrompt {
  readonly layout: string;
  readonly request: string;
  readonly operation: OperationName;
  /** Whether the layout attaches files. */
  readonly hasSnippets?: boolean;
  readonly variants?: number;
}

/** All layouts of the tutorial, in its order. */
export const TUTORIAL_PROMPTS: readonly TutorialPrompt[] = [
  {
    layout: 'advice before any work',
    operation: 'ask',
    request: `I would like to set up good habits for writing SQL with an assistant.
Which rules should I keep to for the best results when you generate code?
What do people usually get wrong?`
  },
  {
    layout: 'numbered requirements',
    operation: 'create',
    request: `I need to write a Python class that:
1. Takes a folder as input
2. Reads all text files in it
3. Counts the words of each file
4. Returns a dictionary of counts

Requirements:
- Skip files that cannot be decoded
- Show progress
- Use a thread pool`
  },
  {
    layout: 'architecture to be designed first',
    operation: 'ask',
    request: `I want to build a price tracker for second-hand books. Let's split this up:

First, design the overall architecture with these parts:
1. Shop connector module
2. Price parser module
3. Storage module
4. Alert logic

For each part, outline:
- Main functions
- Interfaces
- Error handling`
  },
  {
    layout: 'a first draft',
    operation: 'create',
    request: `Write a Python class for a bounded priority queue.
Include methods for push, pop and peek.`
  },
  {
    layout: 'a refinement of the answer above',
    operation: 'iterate',
    request: `The class you gave me is a good start, but I would like to have these changes:
1. Type hints everywhere
2. A lock around every method
3. A way to save the queue to disk
4. Tests for the main paths

Could you change the implementation accordingly?`
  },
  {
    layout: 'code together with its tests',
    operation: 'create',
    request: `Write a function to check e-mail addresses against a policy, and include thorough unit tests.
The function should:
- Take an address and a policy object
- Return a tuple (is_valid, reasons)

Include pytest cases that cover:
- Valid addresses
- Missing parts
- Blocked domains`
  },
  {
    layout: 'code with documentation',
    operation: 'create',
    request: `Write a Python module for currency amounts with these functions:
1. parse_amount(text: str) -> Decimal
2. format_amount(amount: Decimal, currency: str) -> str

For each function:
- Include detailed docstrings in NumPy format
- Include usage examples

Also add module-level documentation about rounding.`
  },
  {
    layout: 'an algorithm with its derivation',
    operation: 'create',
    request: `I need a fast algorithm for the longest increasing run in a list of numbers.

Requirements:
- Better than quadratic time
- Discuss the memory that it uses

Please provide:
1. An explanation
2. The derivation
3. A Python implementation
4. A complexity analysis
5. Test cases`
  },
  {
    layout: 'alternative approaches',
    operation: 'create',
    variants: 3,
    request: `I need to implement a cache for a web service. Generate three different approaches:
1. Least recently used
2. Time to live
3. Two queues

For each approach:
- Explain how it works
- Provide an implementation
- List pros and cons

Then recommend the one that suits a service with few hot keys.`
  },
  {
    layout: 'an extension of a module that is there',
    operation: 'extend',
    hasSnippets: true,
    request: `I need to extend our mailer.py module with a queue for failed messages.
The queue should:
1. Use SQLite (already configured in settings.py)
2. Retry with growing pauses
3. Follow our existing coding style

Please generate the implementation that fits our existing code.`
  },
  {
    layout: 'a security review of a file',
    operation: 'review',
    hasSnippets: true,
    request: `Please review the upload_handler.py file for security problems, focusing on:
1. Path traversal
2. File types
3. Size limits

For each issue found, explain:
- The risk
- How it could be exploited
- A recommended fix with code examples`
  },
  {
    layout: 'a design pattern',
    operation: 'create',
    request: `Implement the Strategy design pattern for shipping costs in Python.

The system should:
1. Have an Order that holds weight and destination
2. Support several ways to compute the cost

Include:
- Abstract classes for the strategies
- At least three concrete strategies
- A demo`
  },
  {
    layout: 'a client for listed endpoints',
    operation: 'create',
    request: `Generate a Python client for the following REST API endpoints:

API Base URL: https://library.example.org/v2
Authentication: API key in header
Endpoints:
- GET /books - List books (params: page, limit)
- POST /books - Add a book
- DELETE /books/{id} - Remove a book

Create a client that:
1. Handles authentication
2. Retries failed requests
3. Has docstrings for each method`
  },
  {
    layout: 'a full-stack feature',
    operation: 'create',
    request: `I'm developing a clinic planner and need to implement a "waiting list" feature.

Technology stack:
- Backend: Django + PostgreSQL
- Frontend: Vue + TypeScript
- Authentication: OAuth2 with JWT

Requirements:
1. Patients can join the list
2. Staff are notified

Please create:
1. Database models
2. Backend API endpoints
3. Frontend components
4. Integration strategy between frontend and backend`
  }
];
