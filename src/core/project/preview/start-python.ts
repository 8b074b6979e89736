import { isTestPath } from '../order/file-kind';
import { belowRoot } from '../order/root-path';
import { pythonEnvironment } from '../jobs/run-python';
import { upFrom } from '../jobs/run-steps';
import { pythonRoot } from '../proof/python-tests';
import { textsOf, type FindStart } from './served-module';

/** How a framework's application is found and started; `main` is the module, `name` the variable. */
interface PythonServer {
  readonly found: RegExp;
  /** Package that starts it, beside those that the module lists; empty for none. */
  readonly needs: string;
  readonly side: 'front' | 'back';
  args(main: string, name: string, path: string, port: number): string[];
}

const HOST = '127.0.0.1';

const uvicorn = (target: string, port: number, ...more: string[]) => [
  ...['-m', 'uvicorn', target, '--host', HOST, '--port', String(port)],
  ...more
];

/** In the order in which they are looked for. */
const SERVERS: readonly PythonServer[] = [
  {
    found: /^(\w+)\s*(?::\s*\w+\s*)?=\s*(?:FastAPI|Starlette|Litestar)\(/m,
    needs: 'uvicorn',
    side: 'back',
    args: (main, name, _path, port) => uvicorn(`${main}:${name}`, port)
  },
  {
    found: /^(\w+)\s*(?::\s*\w+\s*)?=\s*Flask\(/m,
    needs: '',
    side: 'back',
    args: (main, name, _path, port) => [
      ...['-m', 'flask', '--app', `${main}:${name}`, 'run'],
      ...['--host', HOST, '--port', String(port)]
    ]
  },
  {
    found: /^def (create_app|make_app|build_app)\b[^]*\bFastAPI\(/m,
    needs: 'uvicorn',
    side: 'back',
    args: (main, name, _path, port) =>
      uvicorn(`${main}:${name}`, port, '--factory')
  },
  {
    found: /^def (create_app|make_app)\b[^]*\bFlask\(/m,
    needs: '',
    side: 'back',
    args: (main, name, _path, port) => [
      ...['-m', 'flask', '--app', `${main}:${name}`, 'run'],
      ...['--host', HOST, '--port', String(port)]
    ]
  },
  {
    found: /^import (streamlit)\b/m,
    needs: '',
    side: 'front',
    args: (_main, _name, path, port) => [
      ...['-m', 'streamlit', 'run', path, '--server.port', String(port)],
      ...['--server.address', HOST, '--server.headless', 'true']
    ]
  },
  {
    found:
      /\b(?:HTTPServer|serve_forever|run_app|uvicorn\.run|app\.run)\b[^]*__name__\s*==/,
    needs: '',
    side: 'back',
    args: main => ['-m', main]
  }
];

/** Django's own way in. */
const MANAGE = /(?:^|\/)manage\.py$/;

/** Files where an application is looked for first. */
const LIKELY = /(?:^|\/)(?:main|app|server|asgi|wsgi|__main__)\.py$/;

/** How a Python module is served. */
export const startPython: FindStart = async place => {
  const root = pythonRoot(place.module);
  const texts = await textsOf(
    place,
    path => path.endsWith('.py') && !isTestPath(path)
  );
  const served = pythonServer(texts, root);
  if (served === null) {
    return null;
  }
  const { python, steps } = await pythonEnvironment(
    place,
    root,
    served.needs === '' ? [] : [served.needs]
  );
  const up = upFrom(root);
  return {
    side: served.side,
    before: steps,
    start: {
      cwd: root,
      line: port => [`${up}${python}`, ...served.args(port)],
      env: { PYTHONPATH: '.:src', PYTHONUNBUFFERED: '1' }
    }
  };
};

/** What serves in some Python files, and the arguments of `python` that start it. */
export interface PythonStart extends Pick<PythonServer, 'needs' | 'side'> {
  readonly args: (port: number) => string[];
}

/**
 * @param texts of a module's files, tests left out.
 * @param root the folder in which it is started.
 */
export function pythonServer(
  texts: ReadonlyMap<string, string>,
  root: string
): PythonStart | null {
  const inRoot = (path: string) => belowRoot(root, path);
  const paths = [...texts.keys()].sort(
    (a, b) => Number(LIKELY.test(b)) - Number(LIKELY.test(a))
  );
  const manage = paths.find(path => MANAGE.test(path));
  const found =
    manage === undefined
      ? find(paths, texts)
      : { server: django(inRoot(manage)), path: manage, name: '' };
  if (found === null) {
    return null;
  }
  const { server, name } = found;
  const path = inRoot(found.path);
  return {
    needs: server.needs,
    side: server.side,
    args: port => server.args(moduleName(path), name, path, port)
  };
}

function find(paths: readonly string[], texts: ReadonlyMap<string, string>) {
  for (const server of SERVERS) {
    for (const path of paths) {
      const match = server.found.exec(texts.get(path) ?? '');
      if (match !== null) {
        return { server, path, name: match[1] ?? '' };
      }
    }
  }
  return null;
}

function django(manage: string): PythonServer {
  return {
    found: MANAGE,
    needs: '',
    side: 'back',
    args: (_main, _name, _path, port) => [
      ...[manage, 'runserver', `${HOST}:${port}`, '--noreload']
    ]
  };
}

/** `src/shop/main.py` as Python imports it: `shop.main`. */
export function moduleName(path: string): string {
  return path
    .replace(/^src\//, '')
    .replace(/(?:\/__(?:main|init)__)?\.py$/, '')
    .split('/')
    .join('.');
}
