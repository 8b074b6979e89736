import type { PlainPrompt } from './plain-prompts';

/** A second set, in other people's manners: terse, rambling, with typos of grammar, mixed aims. */
export const MORE_PROMPTS: readonly PlainPrompt[] = [
  [
    'python script to rename all jpgs in a folder by their exif date',
    'empty',
    'create'
  ],
  [
    'So I have this huge log file and I want to extract every line with a status code of 500 and count them per hour. Can you do that?',
    'empty',
    'create'
  ],
  ['pls write code for binary search', 'empty', 'create'],
  [
    'Create an interactive widget where I can pick a country and see its population over time.',
    'empty',
    'create'
  ],
  [
    'Fit a linear regression of price on area and show the coefficients',
    'after code',
    'create'
  ],
  [
    'Group the orders by customer and compute the median basket value.',
    'with files',
    'create'
  ],
  [
    'It would be great if you could generate a Makefile target for linting',
    'empty',
    'create'
  ],
  [
    'Develop a REST API for a library system. Use Flask. Include tests and a README.',
    'empty',
    'create'
  ],
  [
    'For each city, draw a small line chart of the daily maximum.',
    'after code',
    'create'
  ],
  [
    'My task is to implement matrix multiplication without numpy. Please write it.',
    'empty',
    'create'
  ],
  [
    'Download the latest exchange rates from the ECB and put them in a table',
    'empty',
    'create'
  ],
  [
    'Solve the travelling salesman problem for 12 cities with dynamic programming',
    'empty',
    'create'
  ],
  ['next, merge both dataframes on the customer id', 'after code', 'create'],
  ['What is the average order value per month in df?', 'after code', 'create'],
  [
    'Write a haiku generator class. Do not use external packages.',
    'empty',
    'create'
  ],
  [
    'Visualise the missing values in the dataset as a heat map',
    'with files',
    'create'
  ],
  ['I would like a context manager that measures time', 'empty', 'create'],
  [
    'Would you write a tokenizer for arithmetic expressions? Then write tests for it.',
    'empty',
    'create'
  ],
  [
    'Great! Now make the bars horizontal and sort them.',
    'after code',
    'iterate'
  ],
  ['instead of a list, return a generator', 'after code', 'iterate'],
  [
    'Could you also handle empty strings in that function?',
    'after code',
    'iterate'
  ],
  ['Please shorten your last answer to one function.', 'after code', 'iterate'],
  [
    'Change the signature so that it takes a path object',
    'after code',
    'iterate'
  ],
  ['I want you to split the class into two.', 'after code', 'iterate'],
  ['Improve error handling in the client', 'after code', 'iterate'],
  ['let it accept an optional seed', 'after code', 'iterate'],
  [
    'Update config_loader.py so that it reads TOML as well',
    'with files',
    'iterate'
  ],
  ['Parallelise the loop with concurrent.futures', 'after code', 'iterate'],
  ['Please clean up the code and follow PEP 8.', 'after code', 'iterate'],
  ['Add comments to the code above', 'after code', 'iterate'],
  ['Extend the class with an undo method', 'after code', 'extend'],
  [
    'Hook a rate limiter into our existing HTTP client.',
    'with files',
    'extend'
  ],
  [
    'Please add support for S3 to our storage.py module',
    'with files',
    'extend'
  ],
  ['Using @schema.sql and @models.py, write a migration', 'empty', 'create'],
  [
    'Based on @report.ipynb extend our project with a monthly summary',
    'empty',
    'extend'
  ],
  [
    'write pytest tests covering the error paths of the client',
    'after code',
    'test'
  ],
  ['Can we have some unit tests for this?', 'after code', 'test'],
  ['Increase the test coverage of billing.py', 'with files', 'test'],
  ['Generate doctests for the functions above', 'after code', 'test'],
  ['Now test it.', 'after code', 'test'],
  ['Are there any security issues in this module?', 'with files', 'review'],
  ['Take a look at my solution and point out mistakes', 'with files', 'review'],
  ['Evaluate the code quality of pipeline.py', 'with files', 'review'],
  ['critique the design of the classes in shapes.py', 'with files', 'review'],
  ['Can you spot the bug?', 'after code', 'review'],
  ['code review please', 'after code', 'review'],
  ['Is the cache implementation above correct?', 'after code', 'review'],
  ['repair the broken import', 'after code', 'fix'],
  [
    'The plot stays empty, and the function crashes for large inputs.',
    'after code',
    'fix'
  ],
  [
    'Running the cell gives me "TypeError: unsupported operand".',
    'after code',
    'fix'
  ],
  ['resolve the merge bug so that no rows get lost', 'after code', 'fix'],
  ['The answer is wrong for n = 0, please correct it.', 'after code', 'fix'],
  ['Troubleshoot the connection problem in db.py', 'with files', 'fix'],
  ['How does the function above work?', 'after code', 'explain'],
  ['Can you tell me what the regex does?', 'after code', 'explain'],
  ['I want to understand the code in solver.py', 'with files', 'explain'],
  ['Clarify the second loop for me, without code', 'after code', 'explain'],
  ['why is this function recursive?', 'after code', 'explain'],
  ['What are the advantages of dependency injection?', 'empty', 'ask'],
  ['Can I use pandas with Python 3.13?', 'empty', 'ask'],
  ['Describe how garbage collection works in CPython.', 'empty', 'ask'],
  ['When would I choose a heap over a sorted list?', 'empty', 'ask'],
  ['Recommend a book on statistics', 'empty', 'ask'],
  [
    'Design an architecture for an event-driven shop with these parts: orders, stock, shipping.',
    'empty',
    'ask'
  ],
  ['Is Rust faster than Go?', 'empty', 'ask'],
  ['thank you so much', 'after code', 'ask'],
  [
    "Don't write any code yet: what should I consider when I build a recommender?",
    'empty',
    'ask'
  ],
  ['What is overfitting, and how can I avoid it?', 'after code', 'ask'],
  ['Was macht dieser Code?', 'after code', 'explain'],
  ['Teste die Funktion mit leeren Listen', 'after code', 'test'],
  ['Ajoute des tests pour la classe', 'after code', 'test'],
  ['¿Qué hace esta función?', 'after code', 'explain'],
  ['Scrivi una funzione per calcolare il massimo', 'empty', 'create'],
  ['请写一个快速排序函数', 'empty', 'create'],
  ['Напиши функцию сортировки', 'empty', 'create'],
  ['Hallo!', 'empty', 'ask'],
  ['bonjour', 'empty', 'ask'],
  ['Scrape the titles of the front page of Hacker News', 'empty', 'create'],
  ['Please produce a heatmap of pairwise distances', 'after code', 'create'],
  ['Set up a logger with rotating files', 'empty', 'create'],
  ['Animate the bouncing ball', 'empty', 'create'],
  ['a quick sort in python', 'empty', null],
  ['Write an email validator', 'empty', 'create'],
  ['Write a short email to my boss', 'empty', 'ask'],
  ['Compute the p-value with a chi-squared test', 'after code', 'create'],
  ['Given a string, return the longest palindrome in it.', 'empty', null],
  ['Find the three largest values in each row', 'after code', 'create'],
  ['Predict next month sales with ARIMA', 'with files', 'create'],
  ['Drop the last two columns', 'after code', 'create'],
  ['Can you convert it to TypeScript?', 'after code', 'iterate'],
  ['Make the function accept lists too', 'after code', 'iterate'],
  ['Too verbose. Shorten it.', 'after code', 'iterate'],
  ['Replace the for loop by a comprehension', 'after code', 'iterate'],
  ['I would prefer a dataclass here', 'after code', null],
  ['Do the same with polars', 'after code', 'create'],
  ['The legend covers the data, move it to the right', 'after code', null],
  ['Please vectorise the computation.', 'after code', 'iterate'],
  ['Enhance the parser so that it supports comments', 'after code', 'iterate'],
  [
    'Extend the parser in grammar.py to support comments',
    'with files',
    'extend'
  ],
  ['Incorporate retries into our fetch module', 'with files', 'extend'],
  ['Test the parser with malformed input', 'after code', 'test'],
  ['add a regression test for this bug', 'after code', 'test'],
  ['Verify the function with pytest', 'after code', null],
  ['Any issues with this approach?', 'after code', 'review'],
  ['Is it secure?', 'after code', 'review'],
  ['Perform a code review focusing on performance', 'after code', 'review'],
  ['It throws an IndexError for empty lists', 'after code', 'fix'],
  ['The result is wrong', 'after code', 'fix'],
  ['why am I getting a SyntaxError?', 'after code', 'explain'],
  ['correct the typo in the header', 'after code', 'fix'],
  ['This fails on Windows.', 'after code', 'fix'],
  ['What is the time complexity of your solution?', 'after code', 'explain'],
  ['Describe what each step does', 'after code', 'explain'],
  ['how would I use this class?', 'after code', 'explain'],
  ['Explain quantum computing to me', 'after code', 'ask'],
  ['How does the Central Limit Theorem work?', 'empty', 'ask'],
  ['What are your thoughts on type hints?', 'empty', 'ask'],
  ['Is there a way to speed up pandas merges?', 'empty', 'ask'],
  ['Suggest names for my project', 'empty', 'ask'],
  ['ok', 'after code', 'ask'],
  ['Give me an overview of clustering methods', 'empty', 'ask'],
  ['Wie funktioniert das?', 'after code', 'explain'],
  ['The tests fail, fix the code', 'after code', 'fix'],
  ['All tests still fail', 'after code', 'fix'],
  ['It returns None instead of a list', 'after code', 'fix'],
  [
    'Write a function that returns a generator instead of a list',
    'after code',
    'create'
  ],
  ['Handle missing values too', 'after code', 'iterate'],
  ['Handle missing values in df', 'after code', 'create'],
  ['Use a bar chart instead', 'after code', 'iterate'],
  ['Summarise the dataframe by country', 'after code', 'create'],
  ['walk me through the merge step', 'after code', 'explain'],
  ['Build on the DatabaseManager to add a user table', 'with files', 'extend'],
  [
    'Using the style of config.py, write a settings loader',
    'with files',
    'extend'
  ],
  ['Cover the error paths with unit tests', 'after code', 'test'],
  ['test the edge cases of parse_date', 'after code', 'test'],
  ['explain', 'after code', 'explain'],
  ['It should also accept strings', 'after code', 'iterate'],
  [
    'The function should raise ValueError for negative numbers',
    'after code',
    'iterate'
  ],
  [
    'I would like the function to accept a list of paths',
    'after code',
    'iterate'
  ],
  ['Any security issues in the login code?', 'after code', 'review'],
  [
    'Please look over my code and tell me what could go wrong',
    'after code',
    'review'
  ],
  ['What is the average order value per customer?', 'after code', 'create']
];
