import { faultsIn } from './faults-in';

const FILES: Readonly<Record<string, string>> = {
  'shop/__init__.py':
    'from flask import Flask\nfrom .auth import bp\n\n\ndef create_app():\n    app = Flask(__name__)\n    app.register_blueprint(bp)\n    app.add_url_rule("/", endpoint="index", view_func=bp)\n    return app\n',
  'shop/auth.py':
    'from flask import Blueprint, redirect, render_template, url_for\n\nbp = Blueprint("auth", __name__)\n\n\n@bp.route("/login")\ndef login():\n    return render_template("auth/login.html")\n\n\n@bp.get("/out")\ndef logout():\n    return redirect(url_for("auth.login"))\n',
  'shop/templates/base.html':
    '<link href="{{ url_for(\'static\', filename=\'css/site.css\') }}" rel="stylesheet">\n<a href="{{ url_for("index") }}">x</a><a href="/about">y</a>\n',
  'shop/templates/auth/login.html':
    '{% extends "base.html" %}\n{% include "auth/form.html" %}\n<a href="{{ url_for("auth.logout") }}">x</a>{{ url_for("admin.index") }}\n',
  'shop/templates/auth/form.html': '<form></form>\n',
  'shop/static/css/site.css':
    '@import "base.css";\nbody { background: url(../paper.svg); }\ni { background: url("photo.png"); }\n',
  'shop/static/css/base.css': 'b { color: red; }\n',
  'shop/static/paper.svg': '<svg/>\n',
  'web/index.html':
    '<script type="module" src="js/main.js"></script>\n<link rel="stylesheet" href="https://x.org/a.css">\n<a href="about.html#top">a</a><a href="#x">b</a><img src="photo.jpg"><script src="/socket.io/socket.io.js"></script>\n<script src="dist/bundle.js"></script>\n',
  'web/about.html': '<a href="/index.html">a</a>\n',
  'web/js/main.js': 'console.log(1);\n',
  'tests/conftest.py':
    'import pytest\n\n\n@pytest.fixture\ndef app(tmp_path):\n    return tmp_path\n\n\n@pytest.fixture(name="user")\ndef make_user(app):\n    return app\n',
  'tests/test_app.py':
    'import pytest\nfrom unittest.mock import patch\n\n\n@pytest.fixture()\ndef own(user):\n    return user\n\n\n@pytest.mark.parametrize("a, b", [(1, 2)])\ndef test_a(own, a, b, monkeypatch, mocker, c=1):\n    pass\n\n\n@patch("x")\ndef test_b(mocked):\n    pass\n\n\nclass TestC:\n    def test_d(self, app):\n        pass\n'
};

describe('What pages, templates and tests name', () => {
  it('is no alarm where it is there, or comes from elsewhere [J1]', async () => {
    expect(await faultsIn(FILES)).toEqual([]);
  });

  it.each([
    [
      'a template that is shown',
      'shop/auth.py',
      '"auth/login.html"',
      '"login.html"'
    ],
    [
      'a template that is extended',
      'shop/templates/auth/login.html',
      '"base.html"',
      '"layout.html"'
    ],
    [
      'a template that is included',
      'shop/templates/auth/login.html',
      'auth/form.html',
      'form.html'
    ],
    [
      'a file of the folder static',
      'shop/templates/base.html',
      'css/site.css',
      'site.css'
    ],
    [
      'a route of a blueprint',
      'shop/auth.py',
      'url_for("auth.login")',
      'url_for("auth.signin")'
    ],
    [
      'a route without its blueprint',
      'shop/templates/auth/login.html',
      '"auth.logout"',
      '"logout"'
    ],
    [
      'a sheet that is imported',
      'shop/static/css/site.css',
      '"base.css"',
      '"reset.css"'
    ],
    [
      'a picture that the project has',
      'shop/static/css/site.css',
      '../paper.svg',
      'paper.svg'
    ],
    ['a script of a page', 'web/index.html', 'js/main.js', 'js/app.js'],
    ['a page', 'web/index.html', 'about.html', 'info.html'],
    ['a fixture', 'tests/test_app.py', 'own, a, b', 'owner, a, b'],
    [
      'a fixture of a fixture',
      'tests/test_app.py',
      'def own(user)',
      'def own(make_user)'
    ],
    [
      'a fixture of a method',
      'tests/test_app.py',
      'self, app',
      'self, application'
    ],
    [
      'a fixture that was renamed',
      'tests/conftest.py',
      'name="user"',
      'name="person"'
    ]
  ])(
    'is told where it is not there: %s [J1]',
    async (_what, path, from, to) => {
      const changed = FILES[path].replace(from, to);
      expect(changed).not.toBe(FILES[path]);
      expect(await faultsIn({ ...FILES, [path]: changed })).toHaveLength(1);
    }
  );
});
