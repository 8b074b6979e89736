/** One section of an answer: prose, a list, a table and code, as models mix them. */
function section(number: number): string {
  return [
    `## Step ${number}: a closer look`,
    '',
    `The *store* keeps expiry times in a heap, so \`expire_${number}\` is **O(k log n)** in the number of expired keys, and a read costs one look-up. [More](https://example.org/${number}).`,
    '',
    '1. Read the rows and parse their dates.',
    '2. Group them by month, and',
    '   - count the distinct users,',
    '   - sum the amounts.',
    '',
    '| case | expected | reason |',
    '| --- | ---: | --- |',
    `| empty | ${number} | nothing to sum |`,
    '| one row | 1 | the row itself |',
    '',
    '```python',
    `def expire_${number}(now, heap, items):`,
    '    """Drop every key whose time has come."""',
    '    dropped = []',
    '    while heap and heap[0][0] <= now:',
    '        _, key = heapq.heappop(heap)',
    '        if items.pop(key, None) is not None:',
    '            dropped.append(key)',
    '    return dropped',
    '```',
    '',
    ''
  ].join('\n');
}

/** An answer of about this many characters. */
export function answerOf(length: number): string {
  let answer = '';
  for (let number = 1; answer.length < length; number++) {
    answer += section(number);
  }
  return answer.slice(0, length);
}
