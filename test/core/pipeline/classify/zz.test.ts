import { readFileSync } from 'node:fs';
import { classifyByRules } from '../../../../src/core/pipeline/classify/classify-by-rules';
import { complexityOf } from '../../../../src/core/pipeline/classify/complexity';
import { missingByRules } from '../../../../src/core/pipeline/clarify/missing';
import { parseCell } from '../../../../src/core/magic/parse-cell';
const H: [string, string, string | null][] = [
  [
    'Can you help me write a bash script that backs up my home folder?',
    'e',
    'create'
  ],
  [
    'I have two lists, and I want to find the elements they share',
    'e',
    'create'
  ],
  ['Scrape the titles of the front page of Hacker News', 'e', 'create'],
  ['Please produce a heatmap of pairwise distances', 'c', 'create'],
  ['Set up a logger with rotating files', 'e', 'create'],
  ['Animate the bouncing ball', 'e', 'create'],
  ['a quick sort in python', 'e', null],
  ['Write an email validator', 'e', 'create'],
  ['Write a short email to my boss', 'e', 'ask'],
  ['Compute the p-value with a chi-squared test', 'c', 'create'],
  ['Given a string, return the longest palindrome in it.', 'e', 'create'],
  ['Find the three largest values in each row', 'c', 'create'],
  ['Predict next month sales with ARIMA', 's', 'create'],
  ['Drop the last two columns', 'c', 'create'],
  ['Can you convert it to TypeScript?', 'c', 'iterate'],
  ['Make the function accept lists too', 'c', 'iterate'],
  ['Too verbose. Shorten it.', 'c', 'iterate'],
  ['Replace the for loop by a comprehension', 'c', 'iterate'],
  ['I would prefer a dataclass here', 'c', null],
  ['Do the same with polars', 'c', null],
  ['The legend covers the data, move it to the right', 'c', 'iterate'],
  ['Please vectorise the computation.', 'c', 'iterate'],
  ['Enhance the parser so that it supports comments', 'c', 'iterate'],
  ['Extend the parser in grammar.py to support comments', 's', 'extend'],
  ['Incorporate retries into our fetch module', 's', 'extend'],
  [
    'write a new command for cli.py that follows the existing ones',
    's',
    'extend'
  ],
  ['Test the parser with malformed input', 'c', 'test'],
  ['add a regression test for this bug', 'c', 'test'],
  ['Verify the function with pytest', 'c', null],
  [
    'Please have a look at my code and tell me what could be better',
    's',
    'review'
  ],
  ['Any issues with this approach?', 'c', 'review'],
  ['Is it secure?', 'c', 'review'],
  ['Perform a code review focusing on performance', 'c', 'review'],
  ['It throws an IndexError for empty lists', 'c', 'fix'],
  ['The result is wrong', 'c', 'fix'],
  ['why am I getting a SyntaxError?', 'c', 'explain'],
  ['correct the typo in the header', 'c', 'fix'],
  ['This fails on Windows.', 'c', 'fix'],
  ['What is the time complexity of your solution?', 'c', 'explain'],
  ['Describe what each step does', 'c', 'explain'],
  ['how would I use this class?', 'c', 'explain'],
  ['Explain quantum computing to me', 'c', 'ask'],
  ['How does the Central Limit Theorem work?', 'e', 'ask'],
  ['What are your thoughts on type hints?', 'e', 'ask'],
  ['Is there a way to speed up pandas merges?', 'e', 'ask'],
  ['Suggest names for my project', 'e', 'ask'],
  ['ok', 'c', 'ask'],
  ['Give me an overview of clustering methods', 'e', 'ask'],
  ['Wie funktioniert das?', 'c', null],
  ['Optimiza este código por favor', 'c', null]
];
it('x', () => {
  const cells = JSON.parse(
    readFileSync('/work/shared/prompts/tutorial-cells.json', 'utf8')
  );
  const out: string[] = [];
  for (const c of cells) {
    const r = parseCell(c.source);
    for (const s of r?.statements ?? []) {
      if (s.kind !== 'prompt') continue;
      const got = [
        [false, false],
        [false, true],
        [true, false],
        [true, true]
      ].map(
        ([a, b]) =>
          classifyByRules({
            request: s.request,
            hasSnippets: a,
            hasEarlierCode: b
          })?.operation
      );
      const i = classifyByRules({
        request: s.request,
        hasSnippets: false,
        hasEarlierCode: false
      });
      out.push(
        c.section +
          ' => ' +
          got.join(',') +
          ' ' +
          complexityOf(s.request, got[0] ?? 'create').level +
          ' ' +
          missingByRules({
            request: s.request,
            operation: got[0] ?? 'create',
            hasSnippets: false,
            hasEarlierCode: false,
            hasReferences: false
          }).map(q => q.id) +
          ' ' +
          i?.suggestedVariants
      );
    }
  }
  for (const [request, w, want] of H) {
    const i = classifyByRules({
      request,
      hasSnippets: w === 's',
      hasEarlierCode: w === 'c'
    });
    if ((i?.operation ?? null) !== want)
      out.push(
        `${request} [${w}] want ${want} got ${i?.operation} ${i?.reasoning}`
      );
  }
  process.stdout.write(out.join('\n') + '\n' + H.length);
});
