import { emptyRunState } from '../../../src/core/journal/run-state';
import { wasSlow } from '../../../src/core/workflow/slow-model';

const run = (model: string, seconds: number, answer = 'word '.repeat(200)) => ({
  ...emptyRunState,
  askedModel: model,
  answer,
  stageTimes: { generate: seconds * 1000 }
});

describe('A slow model', () => {
  it('[M6] is known by its answers in this tab', () => {
    expect(wasSlow([run('m', 100)], 'm')).toBe(true);
    expect(wasSlow([run('m', 10)], 'm')).toBe(false);
    expect(wasSlow([run('m', 100)], 'other')).toBe(false);
    expect(wasSlow([], 'm')).toBe(false);
  });

  it('[M6] is none for one answer that waited, or says too little', () => {
    expect(wasSlow([run('m', 100), run('m', 10)], 'm')).toBe(false);
    expect(wasSlow([run('m', 100, 'Yes.')], 'm')).toBe(false);
  });
});
