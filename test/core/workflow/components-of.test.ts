import { componentsOf } from '../../../src/core/workflow/components-of';

describe('The components of an architecture answer', () => {
  it.each([
    [
      'a list that is led in by a line',
      'I would split it.\n\nThe main components are:\n\n- **TaskStore**: keeps tasks\n  - **SQLite** file\n- **Task API** (FastAPI): serves them\n- `notifier.py` – sends mail\n\nIt scales well.',
      ['TaskStore', 'Task API', 'notifier.py']
    ],
    [
      'a list below a heading',
      '# Design\n\n## Modules\n\n1. **reader** - reads\n2. **writer** - writes\n\n## Risks\n\n- **Disk**: may fill up\n',
      ['reader', 'writer']
    ],
    [
      'headings below a heading',
      '## Components\n\n### 1. Order Intake\nTakes orders:\n- **POST /orders**\n- **GET /orders**\n\n### 2. `Pricer`\nText.\n\n## Deployment\n### Docker\n',
      ['Order Intake', 'Pricer']
    ],
    [
      'German',
      'Die wichtigsten Bausteine:\n* **Leser**: liest\n* **Prüfer**: prüft\n',
      ['Leser', 'Prüfer']
    ]
  ])('are those of %s [N3]', (_how, markdown, names) => {
    expect(componentsOf(markdown)).toEqual(names);
  });

  it.each([
    ['advantages', 'Advantages:\n- **Speed**: fast\n- **Size**: small\n'],
    ['one only', 'The components:\n- **Store**: all of it\n'],
    [
      'plain sentences',
      'Components matter:\n- they split work\n- they can be tested\n'
    ],
    ['code', 'The classes:\n\n```python\n# - **A**: x\n# - **B**: y\n```\n'],
    ['nothing', '']
  ])('are none in %s [N3]', (_what, markdown) => {
    expect(componentsOf(markdown)).toEqual([]);
  });
});
