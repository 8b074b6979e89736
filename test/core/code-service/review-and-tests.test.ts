import { python, ScriptedModel } from '../generation/scripted-model';
import { Disk, serviceOn } from './make-service';

const CODE = 'def half(x):\n    return x / 2';
const REVIEW = JSON.stringify({
  summary: 'Fine.',
  findings: [
    { id: 1, severity: 'low', line: 1, title: 'No types', risk: 'Misuse.' }
  ]
});

describe('reviewCode', () => {
  it('gives findings as data and as Markdown [S1.35]', async () => {
    const model = new ScriptedModel(['Not JSON.', REVIEW]);
    const result = await serviceOn(model).reviewCode({
      code: CODE,
      focus: 'types'
    });
    expect(result).toMatchObject({
      status: 'SUCCESS_REVIEW_GENERATED',
      context: 'CODE_REVIEW',
      review: { findings: [{ title: 'No types', line: 1 }] }
    });
    expect(result.reviewMarkdown).toContain('### 1. No types');
    expect(model.lastSaid(0)).toContain('Look especially at: types');
    expect(model.requests).toHaveLength(2);
  });

  it('that cannot be read or has no code says so [S1.35]', async () => {
    const service = serviceOn(new ScriptedModel(['No.', 'No.']));
    expect((await service.reviewCode({ code: CODE })).status).toBe(
      'ERROR_REVIEW_PARSING'
    );
    expect((await service.reviewCode({ code: '' })).status).toBe(
      'ERROR_NO_ORIGINAL_CODE'
    );
  });
});

describe('generateTests', () => {
  const TESTS = python('def test_half():\n    assert half(4) == 2');

  it('writes tests that run after the code in the notebook [S1.36]', async () => {
    const model = new ScriptedModel([TESTS]);
    const result = await serviceOn(model).generateTests({ code: CODE });
    expect(result).toMatchObject({
      status: 'SUCCESS_CODE_GENERATED',
      codeString: 'def test_half():\n    assert half(4) == 2'
    });
    expect(model.said(0)).toContain('import nothing from it');
  });

  it('imports the module of a file and saves the tests [S1.36] [S1.69]', async () => {
    const disk = new Disk();
    const model = new ScriptedModel([TESTS]);
    const result = await serviceOn(model, { disk }).generateTests({
      code: CODE,
      sourcePath: 'app/tools/half.py',
      targetPath: 'tests/tools/test_half.py'
    });
    expect(model.said(0)).toContain('`app.tools.half`');
    expect(result.savedToPath).toBe('/srv/notebooks/tests/tools/test_half.py');
  });

  it('asks again where the tests assert nothing [S1.36]', async () => {
    const model = new ScriptedModel([
      python('def test_half():\n    half(4)'),
      TESTS
    ]);
    const result = await serviceOn(model).generateTests({ code: CODE });
    expect(result.status).toBe('SUCCESS_CODE_GENERATED');
    expect(model.lastSaid(1)).toContain('assert nothing');
  });

  it('makes a scaffold of given code [S1.23] [S1.36]', async () => {
    const model = new ScriptedModel([
      python(
        'import pytest\nfrom tools.half import half\n\n\ndef test_half():\n    pytest.fail("not written yet")'
      )
    ]);
    const result = await serviceOn(model).generateTests({
      code: CODE,
      context: 'UNIT_TEST_SCAFFOLD',
      sourcePath: 'tools/half.py'
    });
    expect(result.codeString).toContain('from tools.half import half');
  });
});
