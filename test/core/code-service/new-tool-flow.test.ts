import {
  createTool,
  type ConfirmedTool,
  type NewToolSteps
} from '../../../src/core/code-service/new-tool-flow';
import { python, ScriptedModel } from '../generation/scripted-model';
import { Disk, serviceOn } from './make-service';

const TOOL = `# METADATA: {"suggested_function_name": "area", "suggested_tool_name": "Area", "suggested_description": "Area of a circle."}\n${python('def area(r):\n    return 3 * r * r')}`;
const SCAFFOLD = python(
  'import pytest\nfrom app.tools.circle import area\n\n\ndef test_area():\n    pytest.fail("not written yet")'
);

function flow(
  model: ScriptedModel,
  disk: Disk,
  steps: Partial<NewToolSteps> = {}
) {
  const journal: string[] = [];
  const outcome = createTool(
    serviceOn(model, { disk }),
    { promptOrDescription: 'Area of a circle.', maxIterations: 1 },
    {
      confirm: tool => {
        journal.push(`confirm ${tool.path} ${tool.metadata.suggestedToolName}`);
        return Promise.resolve({ ...tool, path: 'app/tools/circle.py' });
      },
      save: tool => {
        journal.push(`save ${tool.path}`);
        disk.files.set(tool.path, tool.code);
        return Promise.resolve(tool.path);
      },
      register: tool => {
        journal.push(`register ${tool.metadata.suggestedFunctionName}`);
        return Promise.resolve();
      },
      log: (message, level) => journal.push(`${level}: ${message}`),
      ...steps
    }
  );
  return outcome.then(result => ({ result, journal }));
}

describe('createTool', () => {
  it('generates, confirms, saves, registers and makes the test scaffold, in this order [S1.65] [S1.66] [S1.67] [S1.68] [S1.69] [S1.70]', async () => {
    const disk = new Disk();
    const model = new ScriptedModel([TOOL, SCAFFOLD]);
    const { result, journal } = await flow(model, disk);
    expect(result.ended).toBe('registered');
    expect(journal).toEqual([
      'confirm tools/area.py Area',
      'save app/tools/circle.py',
      'register area',
      'info: A test scaffold was saved to /srv/notebooks/tests/tools/test_circle.py.'
    ]);
    expect(model.said(1)).toContain('`app.tools.circle`');
    expect(disk.proposals).toHaveLength(1);
  });

  it('makes the scaffold from what was saved, not from what was generated [S1.69]', async () => {
    const model = new ScriptedModel([TOOL, SCAFFOLD]);
    await flow(model, new Disk(), {
      confirm: (tool: ConfirmedTool) =>
        Promise.resolve({
          ...tool,
          path: 'app/tools/circle.py',
          code: 'def area(r):\n    return 3.14159 * r**2'
        })
    });
    expect(model.said(1)).toContain('3.14159');
  });

  it('saves and registers nothing where the human declines [S1.66]', async () => {
    const model = new ScriptedModel([TOOL]);
    const disk = new Disk();
    const { result, journal } = await flow(model, disk, {
      confirm: () => Promise.resolve(null)
    });
    expect(result.ended).toBe('declined');
    expect(journal).toEqual([
      'info: The tool was declined; nothing was saved.'
    ]);
    expect(disk.files.size).toBe(0);
  });

  it('keeps the tool where the scaffold fails, and says so [S1.70]', async () => {
    const { result, journal } = await flow(
      new ScriptedModel([TOOL, 'No.']),
      new Disk()
    );
    expect(result.ended).toBe('registered');
    expect(journal.at(-1)).toContain('error: The test scaffold failed (ERROR_');
  });

  it('ends where no tool is generated [S1.64]', async () => {
    const { result, journal } = await flow(
      new ScriptedModel(['No.']),
      new Disk()
    );
    expect(result).toMatchObject({
      ended: 'not-generated',
      generated: { status: 'ERROR_METADATA_PARSING' }
    });
    expect(journal).toHaveLength(1);
  });
});
