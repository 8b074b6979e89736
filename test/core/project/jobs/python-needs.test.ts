import { pythonNeeds } from '../../../../src/core/project/jobs/python-needs';

const PYPROJECT = `[build-system]
requires = ["hatchling"]

[project]
name = "shop"
dependencies = [
  "fastapi[all]>=0.110", # the API
  'sqlalchemy',
]

[project.optional-dependencies]
test = ["pytest>=8", "httpx"]
docs = ["sphinx"]

[dependency-groups]
dev = ["ruff", {include-group = "lint"}]

[tool.ruff]
select = ["E"]
`;

function needsIn(files: Readonly<Record<string, string>>) {
  return pythonNeeds(async name => files[name] ?? null);
}

describe('What a Python module needs', () => {
  it('is read from its lists and its pyproject.toml, tests included [S3.17]', async () => {
    expect(
      await needsIn({
        'requirements.txt': '# web\nuvicorn==0.30 # server\n-r other.txt\n\n',
        'pyproject.toml': PYPROJECT
      })
    ).toEqual({
      needs: [
        'fastapi[all]>=0.110',
        'httpx',
        'pytest>=8',
        'ruff',
        'sqlalchemy',
        'uvicorn==0.30'
      ],
      manifest: 'requirements.txt'
    });
  });

  it('is nothing where nothing lists any', async () => {
    expect(await needsIn({})).toEqual({ needs: [], manifest: null });
  });
});
