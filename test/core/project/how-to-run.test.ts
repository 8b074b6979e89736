import { howToRun } from '../../../src/core/project/result/how-to-run';
import { planWith } from './sample-project';

function commands(files: Readonly<Record<string, string>>): string[] {
  const module = (name: string, framework: string) => ({
    name,
    framework,
    description: '',
    technologies: [],
    dependencies: [],
    sections: [],
    specification: ''
  });
  const names = [
    ...new Set(Object.keys(files).map(path => path.split('/')[0]))
  ];
  const plan = planWith(it => {
    it.modules = names.map(name => module(name, 'python'));
    it.files = Object.fromEntries(
      names.map(name => [
        name,
        Object.keys(files).filter(path => path.split('/')[0] === name)
      ])
    );
  });
  return howToRun(plan, 'my shop', new Map(Object.entries(files)));
}

describe('How a project is run', () => {
  it.each([
    [
      'an API of FastAPI',
      {
        'api/requirements.txt': 'fastapi\nuvicorn\n',
        'api/app/main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n',
        'api/tests/test_app.py': 'def test_app(): pass\n'
      },
      [
        "(cd 'my shop/api' && pip install -r requirements.txt && python -m pytest)",
        "(cd 'my shop/api' && python -m uvicorn app.main:app --host 127.0.0.1 --port 8000)"
      ]
    ],
    [
      'a tool for the command line',
      {
        'tool/pyproject.toml':
          '[project]\nname = "tally"\n\n[project.scripts]\ntally = "tally.cli:main"\n',
        'tool/src/tally/cli.py': 'def main(): pass\n'
      },
      [
        "(cd 'my shop/tool' && pip install -e .)",
        "(cd 'my shop/tool' && tally --help)"
      ]
    ],
    [
      'a package without a list of packages',
      {
        'tally/__main__.py': 'print(1)\n',
        'tally/test_tally.py': 'def test_it(): pass\n'
      },
      [
        "(cd 'my shop' && python -m pytest)",
        "(cd 'my shop' && python -m tally --help)"
      ]
    ],
    [
      'pages without tests',
      {
        'web/package.json':
          '{"scripts": {"dev": "vite", "build": "vite build"}}'
      },
      ["(cd 'my shop/web' && npm install)", "(cd 'my shop/web' && npm run dev)"]
    ],
    [
      'a library',
      {
        'lib/setup.py': 'from setuptools import setup\n',
        'lib/calc.py': 'def add(a, b): return a + b\n'
      },
      ["(cd 'my shop/lib' && pip install -e .)"]
    ],
    [
      'services that are composed',
      { 'compose.yaml': 'services: {}\n' },
      ["(cd 'my shop' && docker compose up --build)  # all of it"]
    ]
  ])('is told of %s', (_what, files, expected) => {
    expect(commands(files as Record<string, string>)).toEqual(expected);
  });
});
