import { CardHuman } from '../../../src/core/journal/card-human';
import { systemClock } from '../../../src/core/ports/clock';
import { applyReviewFix } from '../../../src/core/workflow/apply-review-fix';
import { defaultSettings } from '../../../src/core/workflow/user-settings';
import { MemoryNotebook } from '../../fixtures/memory-notebook';
import { noSandbox } from '../../fixtures/no-sandbox';
import {
  answering,
  ask,
  memoryPlace,
  PROMPT,
  requestPorts
} from '../../fixtures/request';
import { Disk } from '../code-service/make-service';
import { MemoryFiles } from '../context/memory-files';
import { ScriptedModel } from '../generation/scripted-model';
import { shellFinding } from './review-answer';

const ETL = 'import os\n\n\ndef run(cmd):\n    os.system(cmd)\n';
const FINDINGS = shellFinding(5, 'print(cmd)');

describe('A review of an attached file [S4.19]', () => {
  it.each([true, false])(
    'has its fix put into the file where its diff is approved, and only then: %s',
    async agrees => {
      const prompt = '%%llm --review --snippet etl.py\nIs it safe?';
      const disk = new Disk({ 'data/etl.py': ETL });
      const files = Object.assign(new MemoryFiles({ 'data/etl.py': ETL }), {
        readText: disk.readText.bind(disk),
        realPath: disk.realPath.bind(disk)
      });
      const notebook = new MemoryNotebook({ [PROMPT]: prompt });
      const ports = requestPorts(new ScriptedModel([FINDINGS]), {
        settings: { 'plan.approval': 'never' },
        snippetPlace: () => ({ notebookFolder: 'data', files })
      });
      const { run, ended } = ask(memoryPlace(notebook), prompt, ports);
      answering(run, { 'attach-files': true, 'write-file': agrees });
      await ended;
      expect(run.state.review).toMatchObject({
        cell: null,
        file: '/data/etl.py'
      });
      // Meanwhile somebody wrote above it.
      disk.files.set('data/etl.py', `# mine\n${ETL}`);
      const done = await applyReviewFix(run, 1, notebook, {
        clock: systemClock,
        linter: { check: async () => [] },
        sandbox: noSandbox.sandbox,
        settings: defaultSettings,
        saving: { files: disk, writer: disk },
        human: asked =>
          new CardHuman(asked, systemClock, defaultSettings, noSandbox)
      });
      expect(done).toBe(agrees);
      expect(disk.files.get('data/etl.py')).toBe(
        `# mine\n${agrees ? ETL.replace('os.system', 'print') : ETL}`
      );
    }
  );
});
