import { readReview } from '../../../../src/core/generation/review/read-review';
import { reviewMarkdown } from '../../../../src/core/generation/review/review-markdown';
import {
  REVIEW_TOPICS,
  reviewPrompt
} from '../../../../src/core/generation/review/review-prompt';

const CODE = [
  'def find(db, name):',
  '    query = f"SELECT * FROM users WHERE name = \'{name}\'"',
  '    return db.execute(query)'
].join('\n');

const FINDINGS = {
  summary: 'One hole.',
  findings: [
    {
      id: 2,
      severity: 'low',
      cwe: null,
      line: 99,
      title: 'No docstring',
      risk: 'Readers guess.'
    },
    {
      id: 1,
      severity: 'critical',
      cwe: 'CWE-89',
      line: 2,
      title: 'SQL injection',
      risk: 'Anyone reads all users.',
      exploit: "name = ' OR '1'='1"
    }
  ]
};

const FIX = [
  '### FIX 1',
  '```python',
  '<<<<<<< SEARCH',
  CODE.split('\n').slice(1).join('\n'),
  '=======',
  '    query = "SELECT * FROM users WHERE name = ?"',
  '    return db.execute(query, (name,))',
  '>>>>>>> REPLACE',
  '```'
].join('\n');

const ANSWER = `\`\`\`json\n${JSON.stringify(FINDINGS, null, 1)}\n\`\`\`\n\n${FIX}`;

async function review(answer = ANSWER) {
  const reading = await readReview(answer, CODE, 'python');
  if (!reading.ok) {
    throw new Error(reading.issues.join(' '));
  }
  return reading.review;
}

describe('a review', () => {
  it('asks about every topic of a security review, one by one [S1.35] [S4.19]', () => {
    const asked = reviewPrompt({ code: CODE, language: 'python', focus: '' })
      .map(({ content }) => content)
      .join('\n');
    for (const topic of [
      'Password storage',
      'SQL injection',
      'Sessions',
      'Cross-site request forgery',
      'Cross-site scripting',
      'Encryption'
    ]) {
      expect(asked).toContain(topic);
    }
    expect(REVIEW_TOPICS.length).toBeGreaterThanOrEqual(10);
    expect(asked).toContain(CODE);
  });

  it('is read with severity, weakness, line, risk, exploit and a fix that applies [S1.35] [S4.19]', async () => {
    const { findings } = await review();
    expect(findings.map(({ id }) => id)).toEqual([1, 2]);
    expect(findings[0]).toMatchObject({
      severity: 'critical',
      cwe: 'CWE-89',
      line: 2,
      exploit: "name = ' OR '1'='1"
    });
    expect(findings[0].fix?.applied).toContain('execute(query, (name,))');
    expect(findings[0].fix?.diff).toContain('-    return db.execute(query)');
  });

  it('names no line that the code does not have', async () => {
    expect((await review()).findings[1].line).toBeNull();
  });

  it('keeps a fix that cannot be applied as code to read', async () => {
    const { findings } = await review(
      ANSWER.replace(FIX, '### FIX 1\n```python\nuse_parameters()\n```')
    );
    expect(findings[0].fix).toEqual({
      code: 'use_parameters()',
      applied: null,
      diff: ''
    });
  });

  it('says what is wrong with findings that break the schema', async () => {
    const bad = ANSWER.replace('"critical"', '"terrible"');
    const reading = await readReview(bad, CODE, 'python');
    expect(reading).toMatchObject({ ok: false });
    expect(JSON.stringify(reading)).toContain('findings[1].severity');
  });

  it('becomes Markdown with links to lines and fixes as diffs', async () => {
    const text = reviewMarkdown(await review(), {
      language: 'python',
      cell: 'abc'
    });
    expect(text).toContain('2 findings: 1 critical, 1 low.');
    expect(text).toContain('### 1. SQL injection');
    expect(text).toContain('critical · CWE-89 · [line 2](#cell-id=abc)');
    expect(text).toContain('```diff');
    expect(text).toContain('+    return db.execute(query, (name,))');
  });

  it('puts nothing active into its Markdown', async () => {
    const text = reviewMarkdown(
      await review(
        ANSWER.replace('No docstring', '<img src=x onerror=alert(1)>').replace(
          'Readers guess.',
          '![x](https://example.org/track)'
        )
      ),
      { language: 'python' }
    );
    expect(text).not.toContain('<img');
    expect(text).not.toContain('![x](');
  });

  it('that found nothing says so', async () => {
    const empty = await review('{"summary": "Good.", "findings": []}');
    expect(reviewMarkdown(empty, { language: 'python' })).toBe(
      '## Review\n\nGood.\n\nNothing was found.'
    );
  });
});
