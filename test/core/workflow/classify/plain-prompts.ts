import type { OperationName } from '../../../../src/core/vocabulary';

/** What stands around a request. */
export type Situation = 'empty' | 'after code' | 'with files';

/** A request in plain words, where it is made, and what it asks for; `null` is for the model to say. */
export type PlainPrompt = readonly [string, Situation, OperationName | null];

/** Requests as people write them: long and short, polite and blunt. */
export const PLAIN_PROMPTS: readonly PlainPrompt[] = [
  // New code
  [
    'Write a function that turns Roman numerals into integers.',
    'empty',
    'create'
  ],
  [
    'please create a small command line todo app with argparse',
    'empty',
    'create'
  ],
  ['Could you build me a scraper for job postings?', 'empty', 'create'],
  [
    'I need a decorator that retries a function three times.',
    'empty',
    'create'
  ],
  ['Plot revenue by month as a bar chart', 'empty', 'create'],
  [
    'Load sales.csv into a dataframe and drop rows with missing prices',
    'empty',
    'create'
  ],
  [
    'Train a random forest on the iris data and print the accuracy',
    'empty',
    'create'
  ],
  [
    'Using pandas, compute the rolling 7-day mean of temperature.',
    'empty',
    'create'
  ],
  ['regex that matches ISO 8601 dates', 'empty', 'create'],
  [
    'Give me a Python class for a bounded queue, with doctests.',
    'empty',
    'create'
  ],
  [
    "I'm trying to implement Dijkstra's algorithm with a heap.",
    'empty',
    'create'
  ],
  [
    'We want to simulate a coin toss 10,000 times. Draw the running average.',
    'empty',
    'create'
  ],
  ['Now plot the result as a histogram.', 'after code', 'create'],
  [
    'Write a SQL query for the ten best customers of each region',
    'with files',
    'create'
  ],
  [
    'Rename the column "amt" to "amount" and sort the rows by date',
    'after code',
    'create'
  ],
  ['Run a t-test between the two groups', 'empty', 'create'],
  ['Convert the temperatures from Fahrenheit to Celsius', 'empty', 'create'],
  ['Implement an LRU cache and include unit tests.', 'empty', 'create'],
  ['How many rows have missing values per column?', 'with files', 'create'],
  [
    "I'd like a function which raises ValueError for negative input. Explain the complexity too.",
    'empty',
    'create'
  ],
  ['Design a class hierarchy for geometric shapes', 'empty', 'create'],
  ['Generate 100 fake users and save them as JSON', 'empty', 'create'],
  ['Show the correlation matrix of the dataset', 'empty', 'create'],
  ['Write three different implementations of Fibonacci', 'empty', 'create'],
  // Changes of what is there
  ['Make it faster', 'after code', 'iterate'],
  ['Can you add type hints to the class?', 'after code', 'iterate'],
  ['Refactor this into smaller functions please', 'after code', 'iterate'],
  ['use async/await instead of threads', 'after code', 'iterate'],
  [
    'The output is fine, but please change the colours to a colour-blind palette.',
    'after code',
    'iterate'
  ],
  ['Rewrite your solution without recursion.', 'after code', 'iterate'],
  ['Add a parameter for the timeout', 'after code', 'iterate'],
  ['Rename the function to load_orders', 'after code', 'iterate'],
  ['Could you please simplify the loop above?', 'after code', 'iterate'],
  ["I'd like to make the class thread-safe.", 'after code', 'iterate'],
  ['Remove the print statements and use logging.', 'after code', 'iterate'],
  [
    'Add docstrings in NumPy style to every function in utils.py',
    'with files',
    'iterate'
  ],
  ['Write it again with a generator', 'after code', 'iterate'],
  [
    'Turn this into a class:\n\ndef area(w, h):\n    return w * h',
    'empty',
    'iterate'
  ],
  [
    'Optimize the function you wrote so that it runs in linear time.',
    'after code',
    'iterate'
  ],
  // On top of what exists
  [
    'Extend our orders.py module with a method for refunds.',
    'with files',
    'extend'
  ],
  ['Add a caching layer to our existing database code', 'with files', 'extend'],
  ['Integrate Stripe payments into my shop module', 'with files', 'extend'],
  [
    'We need to extend the client with pagination. Please write the code.',
    'with files',
    'extend'
  ],
  [
    'Build on top of our existing pipeline and add a step for outliers',
    'with files',
    'extend'
  ],
  [
    'Implement a new exporter that fits our existing code style.',
    'with files',
    'extend'
  ],
  ['Extend @inventory.py with a low-stock alert', 'empty', 'extend'],
  ['Add a delete endpoint to api.py', 'with files', 'extend'],
  // Tests
  ['Write a key-value store with tests.', 'empty', 'create'],
  ['Write a small rate limiter, with pytest tests', 'empty', 'create'],
  ['Build a CSV reader including doctests', 'empty', 'create'],
  ['Write unit and integration tests for the parser', 'after code', 'test'],
  ['Write comprehensive, readable tests for it', 'after code', 'test'],
  ['Write a quick test for add', 'after code', 'test'],
  ['Add a function `to_reorder(items)` to this module', 'after code', 'extend'],
  ['Add a helper class for the results', 'after code', 'extend'],
  ['Add a timeout parameter', 'after code', 'iterate'],
  ['Write unit tests for the parser.', 'after code', 'test'],
  ['Add tests for the edge cases', 'after code', 'test'],
  ['Can you generate pytest cases for utils.py?', 'with files', 'test'],
  ['please test this function with empty input', 'after code', 'test'],
  ['Cover the login module with integration tests', 'with files', 'test'],
  ['unit tests for parse_date, including leap years', 'empty', 'test'],
  [
    'I want property-based tests for the sort function above.',
    'after code',
    'test'
  ],
  [
    'Create a test suite that checks every method of the Account class',
    'with files',
    'test'
  ],
  // Reviews
  ['Review this code', 'after code', 'review'],
  ['Please do a security review of server.py', 'with files', 'review'],
  ['Check the function above for bugs', 'after code', 'review'],
  [
    'Look for SQL injection and other vulnerabilities in our code.',
    'with files',
    'review'
  ],
  ['Is this code thread-safe?', 'after code', 'review'],
  [
    "What's wrong with this code?\n\n```python\nx = [1, 2, 3\n```",
    'empty',
    'review'
  ],
  ['Audit auth.py for insecure password handling', 'with files', 'review'],
  ['Give me feedback on my implementation', 'with files', 'review'],
  [
    'Can you find any performance problems in the loop?',
    'after code',
    'review'
  ],
  // Repairs
  ['Fix the off-by-one error in the loop.', 'after code', 'fix'],
  ["I get a KeyError: 'price' when I run this.", 'after code', 'fix'],
  ["It doesn't work for negative numbers.", 'after code', 'fix'],
  ['Debug this please', 'after code', 'fix'],
  ['Explain the error and fix it', 'after code', 'fix'],
  [
    'Traceback (most recent call last):\n  File "a.py", line 3, in <module>\nNameError: name \'pd\' is not defined',
    'after code',
    'fix'
  ],
  ['The second test fails, can you correct that?', 'after code', 'fix'],
  ['make it work with Python 3.8', 'after code', 'fix'],
  ['Why does it take so long? Fix that.', 'after code', 'fix'],
  // Explanations of code
  ['Explain this function line by line', 'after code', 'explain'],
  ['What does this code do?', 'after code', 'explain'],
  ['Walk me through the class you wrote.', 'after code', 'explain'],
  ['Summarise what helpers.py does', 'with files', 'explain'],
  ['Describe the algorithm above in plain English.', 'after code', 'explain'],
  [
    'Why did you use a deque here? Is it better than your first version?',
    'after code',
    'explain'
  ],
  ['explain\n\nfor i in range(3):\n    print(i)', 'empty', 'explain'],
  // Questions and talk
  ['What is the difference between a list and a tuple?', 'empty', 'ask'],
  ['How do I read a parquet file?', 'empty', 'ask'],
  ['Which library should I use for PDF parsing?', 'empty', 'ask'],
  ['hi there!', 'empty', 'ask'],
  ['Thanks, that was helpful.', 'after code', 'ask'],
  ['Explain list comprehensions', 'empty', 'ask'],
  ['Compare Flask and FastAPI for a small service', 'empty', 'ask'],
  ['Give me tips for writing clean notebooks', 'empty', 'ask'],
  [
    'I want to build a chat server. First propose an architecture, no code yet.',
    'empty',
    'ask'
  ],
  ['Should I normalise before or after the split?', 'empty', 'ask'],
  ['Tell me about the history of Unix', 'empty', 'ask'],
  ['Outline a plan for migrating a monolith to services', 'empty', 'ask'],
  ['Good morning, how are you?', 'empty', 'ask'],
  // Mentions
  ['@sales.csv by region, please', 'empty', 'create'],
  ['Review @app/login.py', 'empty', 'review'],
  ['Refactor @cell-3', 'empty', 'iterate'],
  ['Simplify @utils.py', 'empty', 'extend'],
  // For the model to say
  ['Schreibe eine Funktion, die Primzahlen berechnet.', 'empty', 'create'],
  ['Kannst du das bitte schneller machen?', 'after code', null],
  ['Écris une classe pour gérer un panier.', 'empty', 'create'],
  ['Explique-moi ce que fait ce code', 'after code', 'explain'],
  ['Escribe una función que ordene una lista.', 'empty', 'create'],
  ['mach das nochmal', 'after code', 'iterate'],
  ['the usual', 'after code', null],
  ['bigger', 'after code', null]
];
