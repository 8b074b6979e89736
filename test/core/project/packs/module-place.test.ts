import { moduleFolder } from '../../../../src/core/project/packs/module-place';
import { pythonScaffold } from '../../../../src/core/project/packs/python/python-scaffold';
import { projectPlanSchema } from '../../../../src/core/project/plan/valid-plan';
import { projectPlan } from '../../../fixtures/small-project';

describe('The folder of a module', () => {
  it('is that of its list of packages, whatever it has elsewhere: none is made beside that [S3.12]', () => {
    const paths = [
      'backend/requirements.txt',
      'backend/app/main.py',
      'compose.yaml'
    ];
    const plan = projectPlanSchema.parse({
      ...projectPlan(),
      files: { wordcount: paths },
      implementation_order: [{ step: 1, type: 'service', files: paths }]
    });
    const module = { ...plan.modules[0], technologies: ['FastAPI'] };
    expect(moduleFolder(module, plan)).toBe('backend/');
    expect(
      pythonScaffold(module, plan).files.map(({ path }) => path)
    ).not.toContain('requirements.txt');
  });
});
