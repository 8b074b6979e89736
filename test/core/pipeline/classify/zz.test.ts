import { readFileSync } from 'node:fs';
import { classifyByRules } from '../../../../src/core/pipeline/classify/classify-by-rules';
import { parseCell } from '../../../../src/core/magic/parse-cell';
it('x', () => {
  const cells = JSON.parse(readFileSync('/work/shared/prompts/tutorial-cells.json','utf8'));
  const out: string[] = [];
  for (const c of cells) {
    const r = parseCell(c.source);
    let earlier = false;
    for (const s of r.statements) {
      if (s.kind !== 'prompt') continue;
      const i = classifyByRules({request: s.request, hasSnippets: /--snippet/.test(c.source), hasEarlierCode: earlier});
      out.push(c.section + ' => ' + JSON.stringify(i && [i.operation, i.confidence, i.reasoning, i.suggestedVariants, i.references]));
      earlier = true;
    }
  }
  process.stdout.write(out.join('\n') + '\n');
});
