import { contractFiles } from '../../../src/core/project/contract/contract-files';
import { planWith } from './sample-project';

/** The frontend of the sample in another framework, with these files. */
const written = (framework: string, files?: readonly string[]) =>
  contractFiles(
    planWith(plan => {
      plan.modules[1].framework = framework;
      plan.modules[1].technologies = [];
      if (files !== undefined) {
        plan.files.frontend = [...files];
      }
    })
  ).map(({ path }) => path);

describe('What the plan itself gives', () => {
  it('is the routes as data, in each framework that shows pages in the browser [S2.33]', () => {
    for (const framework of [
      'React',
      'vue',
      'Vue 3',
      'svelte',
      'solid',
      'Preact'
    ]) {
      expect([framework, written(framework)]).toEqual([
        framework,
        ['frontend/src/routes.gen.ts']
      ]);
    }
  });

  it('is JavaScript where the module has no TypeScript', () => {
    expect(
      written('vue', ['frontend/src/main.js', 'frontend/src/pages/Items.vue'])
    ).toEqual(['frontend/src/routes.gen.js']);
  });

  it('is nothing for what has no pages of its own', () => {
    for (const framework of ['python', 'express', 'java', 'fastapi']) {
      expect(written(framework)).toEqual([]);
    }
  });
});
