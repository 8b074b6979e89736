import { pythonLack } from '../../../../src/core/languages/python/lacks/python-lack';
import type {
  LackGround,
  Raised
} from '../../../../src/core/languages/language';

const READS = 'import pandas as pd\ndf = pd.read_csv("orders.csv")';

function lack(
  [name, message, traceback = '']: readonly string[],
  ground: Partial<LackGround> = {}
) {
  const raised: Raised = { name, message, traceback };
  return pythonLack(raised, {
    code: [],
    tests: [],
    above: [],
    request: '',
    ...ground
  });
}

const missingModule = (name: string) => [
  'ModuleNotFoundError',
  `No module named '${name}'`
];
const missingFile = (path: string) => [
  'FileNotFoundError',
  `[Errno 2] No such file or directory: '${path}'`
];

describe('What the environment lacks is told from what the code has wrong [E1, E2]', () => {
  it.each([
    [missingModule('fastapi'), 'fastapi', 'fastapi'],
    [missingModule('cv2'), 'cv2', 'opencv-python'],
    [missingModule('google.cloud'), 'google.cloud', 'google-cloud'],
    [
      [
        'ImportError',
        "Missing optional dependency 'openpyxl'.  Use pip or conda to install openpyxl."
      ],
      'openpyxl',
      'openpyxl'
    ],
    [
      ['ImportError', "Unable to find a usable engine; tried using: 'pyarrow'"],
      'pyarrow',
      'pyarrow'
    ]
  ])('%j is a package that can be installed', (raised, name, install) => {
    expect(lack(raised)).toEqual({ kind: 'package', name, install });
  });

  it('a name that a package does not have is the code’s', () => {
    expect(
      lack(['ImportError', "cannot import name 'DataFram' from 'pandas'"])
    ).toBeNull();
    expect(lack(missingModule('pandas.frames'))).toBeNull();
    expect(lack(missingModule('distutils'))).toBeNull();
  });

  it('a module that would hold the answer’s own code is the code’s', () => {
    const code = ['def add(a, b):\n    return a + b'];
    const tests = [
      'from calculator import add\ndef test_add(): assert add(1, 2)'
    ];
    expect(lack(missingModule('calculator'), { code, tests })).toBeNull();
    expect(lack(missingModule('your_module'))).toBeNull();
    expect(
      lack(missingModule('fastapi'), { code: ['from fastapi import FastAPI'] })
    ).not.toBeNull();
  });

  it.each([
    ['OSError', 'libGL.so.1: cannot open shared object file', 'libGL.so.1'],
    ['OSError', "cannot load library 'libpango-1.0-0': no", 'libpango-1.0-0'],
    ['ImportError', 'DLL load failed while importing _ssl: no', 'DLL of _ssl'],
    [
      'TesseractNotFoundError',
      "tesseract is not installed or it's not in your PATH.",
      'tesseract'
    ],
    [
      'LookupError',
      'Resource punkt not found.\n  Please use the NLTK Downloader',
      'NLTK resource punkt'
    ],
    [
      'OSError',
      "[E050] Can't find model 'en_core_web_sm'.",
      'spaCy model en_core_web_sm'
    ],
    ['RuntimeError', 'Found no NVIDIA driver on your system.', 'CUDA'],
    ['AssertionError', 'Torch not compiled with CUDA enabled', 'CUDA'],
    ['OSError', '[Errno 28] No space left on device', 'space on the disk']
  ])('%s: %s is the machine’s', (raised, message, name) => {
    expect(lack([raised, message])).toEqual({ kind: 'program', name });
  });

  it.each([
    ['LookupError', 'unknown encoding: utf-9'],
    ['OSError', '[Errno 9] Bad file descriptor'],
    ['RuntimeError', 'CUDA error: device-side assert triggered'],
    ['AssertionError', ''],
    ['ValueError', 'Resource limit not found']
  ])('%s: %s is the code’s', (raised, message) => {
    expect(lack([raised, message])).toBeNull();
  });

  it.each([
    [
      'ClientConnectorError',
      'Cannot connect to host api.x.org:443 ssl:default'
    ],
    ['EndpointConnectionError', 'Could not connect to the endpoint URL: "x"']
  ])('%s is a server’s', (raised, message) => {
    expect(lack([raised, message])?.kind).toBe('service');
  });

  it('a program and a library of the machine are no packages', () => {
    expect(
      lack([...missingFile('ffmpeg'), 'File "/usr/lib/python3/subprocess.py"'])
    ).toEqual({ kind: 'program', name: 'ffmpeg' });
    expect(
      lack([
        'ImportError',
        'libGL.so.1: cannot open shared object file: No such file or directory'
      ])
    ).toEqual({ kind: 'program', name: 'libGL.so.1' });
  });

  it('a file that the code reads is the environment’s', () => {
    expect(lack(missingFile('orders.csv'), { code: [READS] })).toEqual({
      kind: 'file',
      name: 'orders.csv'
    });
    expect(
      lack(['FileNotFoundError', 'data/orders.csv not found.'], {
        code: ['np.loadtxt("data/orders.csv")']
      })
    ).toEqual({ kind: 'file', name: 'data/orders.csv' });
  });

  it.each([
    [
      'that it should have made',
      ['PATH = "orders.csv"\nopen(PATH, "w")\n'],
      ''
    ],
    ['of no name that anybody wrote', ['open(f"{a}.csv")'], ''],
    ['whose name in the request is another', [READS], 'Read order.csv']
  ])('a file %s is the code’s', (_, code, request) => {
    expect(lack(missingFile('orders.csv'), { code, request })).toBeNull();
  });

  it('a file that only a test names is the test’s', () => {
    const code = ['def load(path):\n    return open(path).read()'];
    const tests = ['def test_load(): assert load("orders.csv")'];
    expect(lack(missingFile('orders.csv'), { code, tests })).toBeNull();
  });

  it('a server that does not answer is the environment’s, unless the code is that server', () => {
    const refused = [
      'ConnectionRefusedError',
      '[Errno 111] Connection refused'
    ];
    const asks = 'requests.get("http://localhost:8000/items")';
    expect(lack(refused, { code: [asks] })).toEqual({
      kind: 'service',
      name: 'localhost:8000'
    });
    expect(
      lack([
        'OperationalError',
        'connection to server at "db.local" (10.0.0.1), port 5432 failed: Connection refused'
      ])
    ).toEqual({ kind: 'service', name: 'db.local:5432' });
    expect(
      lack(refused, { code: [`HTTPServer(("", 8000), Handler)\n${asks}`] })
    ).toBeNull();
  });

  it('a variable of the environment is, a key of a dict is not', () => {
    const missing = ['KeyError', "'API_KEY'"];
    expect(lack(missing, { code: ['os.environ["API_KEY"]'] })).toEqual({
      kind: 'key',
      name: 'API_KEY'
    });
    expect(lack(missing, { code: ['settings["API_KEY"]'] })).toBeNull();
    expect(
      lack(missing, {
        code: ['os.environ["API_KEY"] = "x"', 'os.environ["API_KEY"]']
      })
    ).toBeNull();
  });
});
