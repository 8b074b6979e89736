import { classifyByRules } from '../../../../src/core/pipeline/classify/classify-by-rules';
import { MORE_PROMPTS } from './more-prompts';
import { PLAIN_PROMPTS } from './plain-prompts';
it('y', () => {
  let bad=0;
  for (const [request, where, want] of [...PLAIN_PROMPTS, ...MORE_PROMPTS]) {
    const i = classifyByRules({request, hasSnippets: where==='with files', hasEarlierCode: where==='after code'});
    if ((i?.operation ?? null) !== want) { bad++; process.stdout.write(`${JSON.stringify(request)} [${where}] want ${want} got ${i?.operation} (${i?.reasoning})\n`);}
  }
  process.stdout.write(`bad ${bad} of ${PLAIN_PROMPTS.length}\n`);
});
