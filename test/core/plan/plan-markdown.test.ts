import { planMarkdown } from '../../../src/core/plan/plan-markdown';
import { plan, step } from '../workflow/plan/make';

describe('A plan as Markdown', () => {
  it('shows goal, steps with their boxes, interfaces, both schemas and criteria [B1] [S0.20]', () => {
    const text = planMarkdown(
      plan(
        [
          step('read', [], { description: 'All lines.' }),
          step('sum', ['read'], { selected: false, kind: 'test' })
        ],
        {
          interfaces: [
            {
              name: 'read',
              signature: 'read(p: str) -> list[int]',
              description: ''
            }
          ],
          inputSchema: { type: 'string' },
          outputSchema: { type: 'integer' },
          criteria: ['Empty files give 0.'],
          modules: [
            {
              name: 'core',
              description: 'All of it.',
              technologies: ['sqlite'],
              dependencies: [],
              sections: [],
              specification: '',
              files: [
                {
                  path: 'core.py',
                  module: 'core',
                  description: '',
                  content: null,
                  complete: false
                }
              ]
            }
          ]
        }
      )
    );
    expect(text).toBe(
      [
        '**Goal:** Sum numbers',
        '**Steps**\n\n1. [x] Do read [code]: All lines.\n2. [ ] Do sum [test] (after `read`)',
        '**Interfaces**\n\n- `read(p: str) -> list[int]`',
        '**Input**\n\n```json\n{\n  "type": "string"\n}\n```',
        '**Output**\n\n```json\n{\n  "type": "integer"\n}\n```',
        '**Checked at the end**\n\n- Empty files give 0.',
        '**Modules**\n\n- core (sqlite): All of it.\n  - `core.py`'
      ].join('\n\n')
    );
  });

  it('lets no word of a model act as Markdown or HTML [H12] [H14]', () => {
    const text = planMarkdown(
      plan(
        [
          step('a', [], {
            title: '<img src=x onerror=alert(1)> ![x](https://evil/)'
          })
        ],
        { goal: '<script>alert(1)</script>\n\n# Heading' }
      )
    );
    expect(text).not.toMatch(/(?<!\\)<|(?<!\\)!?\[x\]\(|^# /m);
  });
});
