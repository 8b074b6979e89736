import type { FrameworkPack, Standard } from '../framework-pack';
import { genericPack } from '../generic/generic-pack';
import { named } from '../module-place';
import { COMMON_RULES, lineRemarks, type LineRule } from '../remarks';
import { pythonScaffold } from './python-scaffold';

const STANDARDS: readonly Standard[] = [
  {
    files: /\.py$/,
    rules: [
      'Type hints and a docstring on what other files use; names and layout as PEP 8 has them.',
      'Catch exceptions by their names, never with a bare except. No mutable default arguments, no star imports.',
      'Open text files with an encoding. What a program does at its start stands below if __name__ == "__main__".'
    ]
  },
  {
    files: /(?:^|\/)(?:test_[^/]*|[^/]*_test|conftest)\.py$/,
    rules: [
      'Tests are pytest functions with plain asserts; files go to tmp_path. No network, no sleeping, no fixed ports.'
    ]
  },
  {
    files: /(?:^|\/)(?:requirements[^/]*\.txt|pyproject\.toml)$/,
    rules: [
      'List every package that the code imports, and pytest. Pin no version that you are not sure of.'
    ]
  }
];

/** Rules that come with a technology. */
const BY_TECHNOLOGY: Readonly<Record<string, Standard>> = {
  fastapi: {
    files: /\.py$/,
    rules: [
      'FastAPI: pydantic models for bodies and answers, APIRouter for each group of routes, HTTPException with the right status, Depends for what a route needs. Tests use TestClient.'
    ]
  },
  flask: {
    files: /\.py$/,
    rules: [
      'Flask: an application factory create_app, blueprints, errors as JSON with the right status. Tests use app.test_client().'
    ]
  },
  sqlalchemy: {
    files: /\.py$/,
    rules: [
      'SQLAlchemy 2: DeclarativeBase, Mapped and mapped_column, select(); sessions in a with block.'
    ]
  }
};

const RULES: readonly LineRule[] = [
  ...COMMON_RULES,
  {
    files: /\.py$/,
    line: /^\s*except\s*:/,
    message: 'catches every exception: name those that are expected.',
    severity: 'warning'
  },
  {
    files: /(?:^|\/)(?!__init__)[^/]*\.py$/,
    line: /^\s*from\s+[\w.]+\s+import\s+\*/,
    message: 'imports everything: name what is used.',
    severity: 'warning'
  },
  {
    files: /\.py$/,
    line: /^\s*(?:async\s+)?def\s.*[=]\s*(?:\[\]|\{\}|list\(\)|dict\(\)|set\(\))\s*[,)]/,
    message: 'has a default that all calls share: use None.',
    severity: 'warning'
  }
];

/** Python and its frameworks. */
export const pythonPack: FrameworkPack = {
  name: 'python',
  frameworks: /python|fastapi|flask|django|starlette|streamlit|jupyter|\bpy\b/,
  standards: module => [
    ...genericPack.standards(module),
    ...STANDARDS,
    ...named(module, BY_TECHNOLOGY)
  ],
  scaffold: pythonScaffold,
  check: files => lineRemarks(files, RULES)
};
