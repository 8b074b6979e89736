import { classifyByRules } from '../../../../src/core/pipeline/classify/classify-by-rules';
import { complexityOf } from '../../../../src/core/pipeline/classify/complexity';
import { missingByRules } from '../../../../src/core/pipeline/clarify/missing';
it('x', () => {
  for (const request of ['Write a function f.', 'Plot our measurements.', 'Load the sales data and plot it.', 'primes', 'Primes below 100, fast', 'Build a complete application that keeps notes.', 'Hm, what about the other thing'] ) {
    const i = classifyByRules({request, hasSnippets:false, hasEarlierCode:false});
    process.stdout.write(JSON.stringify([request, i?.operation, i && complexityOf(request, i.operation).level, i && missingByRules({request, operation: i.operation, hasSnippets:false, hasEarlierCode:false, hasReferences:false}).map(q=>q.id)])+'\n');
  }
});
