import { nullTranslator } from '@jupyterlab/translation';
import type { RiskKind } from '../../../../src/core/values/risk';
import { riskSentence } from '../../../../src/ui/run-view/questions/risk-sentence';

const trans = nullTranslator.load('cellwright');

const sentence = (kind: RiskKind, call: string) =>
  riskSentence({ kind, what: 'f(x)', call }, trans);

describe('A risk in plain words [U9]', () => {
  it.each<[RiskKind, string, string]>([
    ['delete', 'shutil.rmtree("reports/")', 'deletes the folder reports/'],
    ['delete', "os.remove('a.csv')", 'deletes the file a.csv'],
    ['delete', 'Path("a.csv").unlink()', 'deletes the file a.csv'],
    ['write', 'open("out.txt", "w")', 'writes the file out.txt'],
    [
      'write',
      'df.head().to_csv("b.csv", index=False)',
      'writes the file b.csv'
    ],
    ['write', "os.makedirs('x/y')", 'makes the folder x/y'],
    ['write', 'shutil.copy("a", "b")', 'writes files, beginning with a'],
    [
      'network',
      "requests.get('https://example.org/a?b=1')",
      'connects to example.org'
    ],
    ['process', 'subprocess.run(["ls", "-l"])', 'runs the command ls -l'],
    ['process', "os.system('rm -r x')", 'runs the command rm -r x'],
    ['install', '!pip install -q polars', 'installs polars'],
    [
      'environment',
      'os.environ["HOME"]',
      'reads or changes the variable HOME of the environment'
    ]
  ])('tells of %s: %s', (kind, call, words) => {
    expect(sentence(kind, call)).toBe(words);
  });

  it.each<[RiskKind, string, string]>([
    ['delete', 'shutil.rmtree("reports/" + name)', 'deletes files'],
    ['delete', 'shutil.rmtree(f"reports/{name}")', 'deletes files'],
    ['write', 'open(path, "w")', 'writes files'],
    ['process', 'subprocess.run(["rm", path])', 'starts or ends processes'],
    ['dynamic-code', 'eval("1")', 'runs text or stored data as code']
  ])(
    'claims nothing that the code does not say: %s, %s',
    (kind, call, words) => {
      expect(sentence(kind, call)).toBe(words);
    }
  );
});
