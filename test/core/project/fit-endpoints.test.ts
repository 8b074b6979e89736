import { checkEndpoints } from '../../../src/core/project/fit/check-endpoints';
import { checkPlannedEndpoints } from '../../../src/core/project/fit/check-planned-endpoints';
import { servedEndpoints } from '../../../src/core/project/fit/served';
import type { ProjectPlan } from '../../../src/core/project/plan/plan-schema';
import { planWith } from './sample-project';
import { viewOf } from './view-of';

type Files = Readonly<Record<string, string>>;

async function findings(
  files: Files,
  endpoints: ProjectPlan['api_endpoints'] = []
): Promise<string[]> {
  const plan = planWith(it => {
    it.api_endpoints = endpoints;
  });
  const view = await viewOf(files);
  const all = Object.keys(files);
  const served = servedEndpoints(plan, view);
  return [
    ...checkEndpoints(all, served, view),
    ...checkPlannedEndpoints(all, served)
  ].map(({ file, message }) => `${file}: ${message}`);
}

const FASTAPI: Files = {
  'api/app/schemas/base.py': `from pydantic import BaseModel, Field


class BookBase(BaseModel):
    title: str = Field(min_length=1)
    due_date: str | None = None
`,
  'api/app/schemas/book.py': `from pydantic import ConfigDict, Field

from .base import BookBase


class AuthorOut(BookBase):
    name: str


class BookIn(BookBase):
    pages: int = Field(default=0)


class BookOut(BookBase):
    model_config = ConfigDict(from_attributes=True)

    id: int
    pages: int
    author: AuthorOut | None
`,
  'api/app/deps.py': 'Db = object\n',
  'api/app/routers/books.py': `from fastapi import APIRouter, Depends

from app import schemas
from app.deps import Db
from app.schemas.book import BookIn, BookOut

router = APIRouter(prefix="/books")


@router.get("", response_model=list[BookOut])
def all_books(db: Db, unread: bool = False) -> list[object]:
    return []


@router.post("/", status_code=201)
async def add(data: BookIn, db: Db = Depends(object)) -> BookOut:
    return data


@router.get("/{book_id}")
def one(book_id: int) -> BookOut | None:
    return None
`,
  'api/app/routers/__init__.py': `from fastapi import APIRouter

from . import books

api = APIRouter()
api.include_router(books.router, prefix="/v1")
`,
  'api/app/main.py': `from fastapi import FastAPI

from app.routers import api

app = FastAPI()
app.include_router(api, prefix="/api")
`
};

const CLIENT = 'web/src/api.ts';

const TYPED: Files = {
  'web/src/types.ts': `export interface Author { name: string }
export interface Book {
  id: number;
  title: string;
  pages: number;
  due_date?: string | null;
  author: Author | null;
}
export type NewBook = Omit<Book, 'id' | 'author'>;
`,
  [CLIENT]: `import type { Book, NewBook } from './types';

const BASE = import.meta.env.VITE_API_URL;

async function request<T>(path: string, options: RequestInit = {}): Promise<T> {
  const response = await fetch(\`\${BASE}\${path}\`, options);
  return response.json();
}

export const books = () => request<Book[]>('/api/v1/books?unread=true');
export const book = (id: number) => request<Book>(\`/api/v1/books/\${id}\`);
export function addBook(book: NewBook) {
  return request<Book>('/api/v1/books', { method: 'POST', body: JSON.stringify(book) });
}
`
};

/** Other ways in which clients ask for the same. */
const CLIENTS: readonly (readonly [string, string])[] = [
  [
    'axios',
    `import axios from 'axios';
import type { Book } from './types';
const api = axios.create({ baseURL: '/api/v1' });
export const books = () => api.get<Book[]>('/books');
export const add = (title: string, pages: number) => api.post<Book>('/books', { title, pages });
`
  ],
  [
    'fetch with its options',
    `import type { Book } from './types';
export async function books(): Promise<Book[]> {
  const response = await fetch(BASE + '/api/v1/books');
  return response.json();
}
export async function add(title: string): Promise<Book> {
  const response = await fetch('http://localhost:8000/api/v1/books', {
    method: 'POST',
    body: JSON.stringify({ title, pages: 1 })
  });
  return response.json();
}
`
  ],
  [
    'a function per method',
    `import type { Book } from './types';
export const books = () => getJson<Book[]>('/api/v1/books');
export const add = (title: string) => postJson<Book>('/api/v1/books', { title, pages: 1 });
`
  ],
  [
    'a class with its client',
    `import type { Book } from './types';
export class Api {
  books() { return this.http.get<Book[]>('/api/v1/books'); }
  add(title: string) { return this.http.post<Book>('/api/v1/books', { title, pages: 1 }); }
}
`
  ]
];

describe('Fields of an endpoint', () => {
  it('fit where both sides agree [J1]', async () => {
    expect(await findings({ ...FASTAPI, ...TYPED })).toEqual([]);
  });

  it.each([
    [
      'a field that is sent under another name',
      'web/src/types.ts',
      'due_date?',
      'dueDate?',
      'sends dueDate to POST /api/v1/books, which takes (title, due_date?, pages?)'
    ],
    [
      'a field that the server waits for',
      'web/src/types.ts',
      "'id' | 'author'",
      "'id' | 'title'",
      'sends author and no title to POST'
    ],
    [
      'a field of the answer under another name',
      'api/app/schemas/book.py',
      '    pages: int\n',
      '    page_count: int\n',
      'web/src/types.ts: expects pages of GET /api/v1/books'
    ],
    [
      'a field of an object in the answer',
      'api/app/schemas/book.py',
      '    name: str\n',
      '    full_name: str\n',
      'expects author.name of GET'
    ],
    [
      'one object where a list is expected',
      'api/app/routers/books.py',
      'response_model=list[BookOut]',
      'response_model=BookOut',
      'expects a list of GET /api/v1/books'
    ],
    [
      'a field of a base class',
      'api/app/schemas/base.py',
      '    title: str',
      '    name: str',
      'expects title of GET'
    ]
  ])(
    'are found out before anything runs: %s [J1]',
    async (_name, path, before, after, message) => {
      const files = { ...FASTAPI, ...TYPED };
      const changed = files[path].replace(before, after);
      expect(changed).not.toBe(files[path]);
      const found = await findings({ ...files, [path]: changed });
      expect(found.join('\n')).toContain(message);
    }
  );

  it.each(CLIENTS)('are read of %s [J1]', async (_name, client) => {
    const files = { ...FASTAPI, ...TYPED, [CLIENT]: client };
    expect(await findings(files)).toEqual([]);
    const renamed = client.replace(/\btitle\b(?=[,:} ])(?!:)/g, 'heading');
    expect(renamed).not.toBe(client);
    const found = await findings({ ...files, [CLIENT]: renamed });
    expect(found.join('\n')).toMatch(/sends heading and no title to POST/);
    const answer = FASTAPI['api/app/schemas/book.py'].replace(
      'id: int',
      'key: int'
    );
    const wrong = await findings({
      ...files,
      'api/app/schemas/book.py': answer
    });
    expect(wrong.join('\n')).toMatch(/expects id of GET/);
  });

  it('may be in another case where one side turns it, and not where none does [J1]', async () => {
    const types = TYPED['web/src/types.ts'].replace('due_date?', 'dueDate');
    const turned = `import { camelizeKeys } from 'humps';\n${TYPED[CLIENT]}`;
    const files = { ...FASTAPI, ...TYPED, 'web/src/types.ts': types };
    expect(await findings(files)).not.toEqual([]);
    expect(await findings({ ...files, [CLIENT]: turned })).toEqual([]);
  });

  it.each([
    ['aliases', '    pages: int\n', '    count: int = Field(alias="pages")\n'],
    ['a base class of a library', 'BookOut(BookBase)', 'BookOut(OrmModel)']
  ])(
    'are not spoken of where they cannot be known: %s [J1]',
    async (_name, before, after) => {
      const path = 'api/app/schemas/book.py';
      const changed = FASTAPI[path].replace(before, after);
      expect(changed).not.toBe(FASTAPI[path]);
      expect(await findings({ ...FASTAPI, ...TYPED, [path]: changed })).toEqual(
        []
      );
    }
  );
});

const EXPRESS: Files = {
  'server/src/app.js': `const express = require('express');
const books = require('./routes/books');

const app = express();
app.use(express.json());
app.use('/api/books', books);
app.use('/api/loans', require('./routes/loans'));
module.exports = app;
`,
  'server/src/routes/books.js': `const { Router } = require('express');
const router = Router();

router.get('/', (req, res) => res.json([]));
router.get('/:id', (req, res) => res.json({}));
router.post('/', (req, res) => {
  const { title, pages } = req.body ?? {};
  if (!title) return res.status(400).json({ error: 'title is missing' });
  res.status(201).json({ id: 1, title, pages });
});

module.exports = router;
`,
  'server/src/routes/loans.js': `const express = require('express');
const router = express.Router();

function lend(req, res) {
  res.json({ book: req.body.book_id, to: req.body.reader });
}

router.route('/').get((req, res) => res.json([])).post(lend);
router.patch('/:id', (req, res) => res.json(save(req.params.id, req.body)));

module.exports = router;
`,
  'web/src/client.js': `export const books = () => fetch('/api/books').then((r) => r.json());
export const book = (id) => fetch(\`/api/books/\${id}\`).then((r) => r.json());
export const addBook = (title, pages) =>
  fetch('/api/books', { method: 'POST', body: JSON.stringify({ title, pages }) });
export const lend = (book, reader) =>
  fetch('/api/loans', { method: 'POST', body: JSON.stringify({ book_id: book, reader }) });
export const change = (id, reader) =>
  fetch('/api/loans/' + id, { method: 'PATCH', body: JSON.stringify({ anything: reader }) });
export const texts = () => fetch('/locales/de.json');
export const weather = () => fetch('https://weather.example/api/now');
`
};

const ROUTES: readonly (readonly [string, string, string, string, string])[] = [
  [
    'a path that no router is mounted under',
    'web/src/client.js',
    "fetch('/api/books').then",
    "fetch('/api/shelves').then",
    'asks for GET /api/shelves'
  ],
  [
    'an item of a router that is not there',
    'web/src/client.js',
    '/api/books/${id}',
    '/api/shelves/${id}',
    'asks for GET /api/shelves/{}'
  ],
  [
    'a router mounted under another path',
    'server/src/app.js',
    "'/api/loans'",
    "'/api/lendings'",
    'asks for POST /api/loans'
  ],
  [
    'a method that the router does not have',
    'web/src/client.js',
    "method: 'PATCH'",
    "method: 'PUT'",
    'asks for PUT /api/loans/{}, which is answered for PATCH only'
  ],
  [
    'a field that the handler does not read',
    'web/src/client.js',
    '{ title, pages }',
    '{ name: title, pages }',
    'sends name to POST /api/books, which takes (title?, pages?)'
  ],
  [
    'a field that a named handler does not read',
    'web/src/client.js',
    'book_id: book',
    'bookId: book',
    'sends bookId to POST /api/loans'
  ]
];

describe('Endpoints of the plan', () => {
  const PLANNED = [
    { method: 'GET', path: '/api/v1/books', description: '' },
    { method: 'POST', path: '/api/v1/books', description: '' },
    { method: 'GET', path: '/api/v1/books/{id}', description: '' }
  ];

  it('are served under the paths that the plan gives [J1]', async () => {
    expect(await findings({ ...FASTAPI, ...TYPED }, PLANNED)).toEqual([]);
    const path = 'api/app/routers/books.py';
    const wrong = FASTAPI[path].replace('prefix="/books"', 'prefix="/volumes"');
    const found = await findings({ ...FASTAPI, [path]: wrong }, PLANNED);
    expect(found).toEqual([
      `${path}: serves GET /api/v1/volumes; the plan has GET /api/v1/books, which nothing serves.`,
      `${path}: serves POST /api/v1/volumes; the plan has POST /api/v1/books, which nothing serves.`,
      `${path}: serves GET /api/v1/volumes/{}; the plan has GET /api/v1/books/{}, which nothing serves.`
    ]);
  });

  it('may be more, and may be served by what is not read [J1]', async () => {
    const more = [
      ...PLANNED,
      { method: 'GET', path: '/health', description: '' },
      { method: 'GET', path: '/api/v1/authors/{id}/books', description: '' }
    ];
    expect(await findings({ ...FASTAPI, ...TYPED }, more)).toEqual([]);
  });
});

describe('Requests that may well be right', () => {
  const alone = (client: string) =>
    findings({ ...FASTAPI, ...TYPED, [CLIENT]: client });

  it.each([
    [
      'a wrapper that adds the path itself',
      'export const get = (path: string) => fetch(`/api${path}`);\nexport const all = (kind: string) => fetch(`/api/${kind}`);\n'
    ],
    [
      'a server of others behind a constant',
      "const BASE = 'https://weather.example';\nexport const now = (city: string) => fetch(`${BASE}/current/${city}`);\n"
    ],
    [
      'a client for a server of others',
      "import axios from 'axios';\nconst client = axios.create({ baseURL: 'https://api.example.org' });\nexport const now = () => client.get('/current');\n"
    ],
    ['files', "export const texts = () => fetch('/locales/de.json');\n"],
    [
      'a map that is asked for a path',
      "const pages = new Map<string, string>();\nexport const title = pages.get('/shelves');\n"
    ],
    [
      'an object that is filled later',
      "export function add(title: string) {\n  const body = {};\n  Object.assign(body, { title });\n  return fetch('/api/v1/books', { method: 'POST', body: JSON.stringify(body) });\n}\n"
    ],
    [
      'more than the server takes',
      "export const add = (title: string, pages: number, due_date: string) =>\n  fetch('/api/v1/books', { method: 'POST', body: JSON.stringify({ title, pages, due_date, again: title }) });\n"
    ],
    [
      'a function that gives a part of the answer',
      "import type { Author } from './types';\nexport async function author(id: number): Promise<Author> {\n  const response = await fetch(`/api/v1/books/${id}`);\n  const book = await response.json();\n  return book.author;\n}\n"
    ],
    [
      'a generic type',
      "interface Page<T> { items: T[]; total: number }\nimport type { Book } from './types';\nexport const books = () => request<Page<Book>>('GET', '/api/v1/books');\n"
    ],
    [
      'an item with its number',
      "export const first = () => fetch('/api/v1/books/1');\n"
    ]
  ])('raise no alarm: %s [J1]', async (_name, client) => {
    expect(await alone(client)).toEqual([]);
  });

  it('raise no alarm where a server is written in a way that is not read [J1]', async () => {
    const files = {
      ...FASTAPI,
      'gateway/server.js': `import { createServer } from 'node:http';
createServer((req, res) => {
  if (req.method === 'GET' && req.url.startsWith('/shelves')) res.end('[]');
}).listen(3000);
`,
      'pricing/main.go':
        'package main\n\nfunc main() { mux.HandleFunc("/prices", prices) }\n'
    };
    const ask = (path: string) =>
      findings({ ...files, [CLIENT]: `fetch('${path}');\n` });
    expect(await ask('/api/shelves')).toEqual([]);
    expect(await ask('/prices')).toEqual([]);
    expect(await ask('/api/articles')).toHaveLength(1);
  });

  it('raise no alarm where a handler hands on what it was asked [J1]', async () => {
    const path = 'server/src/routes/books.js';
    const changed = EXPRESS[path].replace(
      'if (!title) return',
      'check(req);\n  if (!title) return'
    );
    expect(changed).not.toBe(EXPRESS[path]);
    const client = EXPRESS['web/src/client.js'].replace(
      '{ title, pages }',
      '{ name: title, pages }'
    );
    expect(
      await findings({
        ...EXPRESS,
        [path]: changed,
        'web/src/client.js': client
      })
    ).toEqual([]);
  });
});

describe('Routers of Express', () => {
  it('are known under the path at which they are mounted [J1]', async () => {
    expect(await findings(EXPRESS)).toEqual([]);
  });

  it.each(ROUTES)(
    'show before anything runs: %s [J1]',
    async (_name, path, before, after, message) => {
      const changed = EXPRESS[path].replace(before, after);
      expect(changed).not.toBe(EXPRESS[path]);
      const found = await findings({ ...EXPRESS, [path]: changed });
      expect(found.join('\n')).toContain(message);
    }
  );
});

describe('Routers of FastAPI and Flask', () => {
  it('are known under the path at which they are mounted, routers in routers too [J1]', async () => {
    const client = TYPED[CLIENT].replace('/api/v1/books/$', '/api/v2/books/$');
    expect(await findings({ ...FASTAPI, ...TYPED, [CLIENT]: client })).toEqual([
      `${CLIENT}: asks for GET /api/v2/books/{}, which no file and no endpoint of the plan answers.`
    ]);
  });

  it('have the routes and fields of Flask [J1]', async () => {
    const files = {
      'api/books.py': `from flask import Blueprint, jsonify, request

bp = Blueprint("books", __name__)


@bp.route("/", methods=["GET", "POST"])
def books():
    data = request.get_json(silent=True) or {}
    if not data:
        return jsonify([])
    return jsonify({"title": data["title"], "pages": data.get("pages", 0)})
`,
      'api/app.py': `from flask import Flask
from books import bp

app = Flask(__name__)
app.register_blueprint(bp, url_prefix="/api/books")
`,
      'jobs/fill.py': `import httpx

BASE = "http://localhost:5000"


def fill(session):
    httpx.post(f"{BASE}/api/books", json={"title": "Emma", "pages": 1})
    return session.get(BASE + "/api/books")
`
    };
    expect(await findings(files)).toEqual([]);
    const wrong = files['jobs/fill.py'].replace('"title"', '"name"');
    expect(await findings({ ...files, 'jobs/fill.py': wrong })).toEqual([
      'jobs/fill.py: sends name to POST /api/books, which takes (title?, pages?) (api/books.py).'
    ]);
    const away = files['jobs/fill.py'].replace('{BASE}/api/', '{BASE}/v1/');
    expect(await findings({ ...files, 'jobs/fill.py': away })).toHaveLength(1);
  });
});

describe('A function of a client that fetches what it is given', () => {
  const client = (path: string, how = "'/api' + path") => ({
    ...FASTAPI,
    [CLIENT]: `const call = async (path, body) => {
  const answer = await fetch(${how}, body === undefined ? {} : { method: 'POST', body });
  return answer.json();
};

export const books = () => call('${path}');
export const add = book => call('${path}', book);
`
  });

  it.each(["'/api' + path", '`/api${path}`', '`${BASE}/api${path}`'])(
    'asks for what the project answers, whatever its name and method: %s [J1]',
    async how => {
      expect(await findings(client('/v1/books', how))).toEqual([]);
      const wrong = await findings(client('/v1/book', how));
      expect(wrong[0]).toContain('asks for /api/v1/book, which no file');
    }
  );

  it('says nothing of addresses that it does not end [J1]', async () => {
    expect(await findings(client('/v1/book', 'path + query'))).toEqual([]);
  });
});

describe('Controllers of Spring', () => {
  it('have the endpoints and the fields of their records [J1]', async () => {
    const controller = 'api/src/main/java/dev/library/web/BookController.java';
    const files = {
      [controller]: `package dev.library.web;

import dev.library.model.Book;
import dev.library.model.NewBook;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.*;

@RestController
@RequestMapping("/api/v1/books")
public class BookController {
  @GetMapping
  public List<Book> all() { return List.of(); }

  @GetMapping("/{id}")
  public ResponseEntity<Book> one(@PathVariable long id) { return null; }

  @PostMapping
  public Book add(@Valid @RequestBody NewBook book) { return null; }
}
`,
      'api/src/main/java/dev/library/model/Book.java':
        'package dev.library.model;\n\npublic record Book(long id, @NotBlank String title, int pages, Author author) {\n  public record Author(String name) {}\n}\n',
      'api/src/main/java/dev/library/model/NewBook.java':
        'package dev.library.model;\n\npublic record NewBook(String title, int pages, String due_date) {}\n'
    };
    expect(await findings({ ...files, ...TYPED })).toEqual([]);
    const types = TYPED['web/src/types.ts'].replace(
      'pages: number',
      'size: number'
    );
    const found = await findings({
      ...files,
      ...TYPED,
      'web/src/types.ts': types
    });
    expect(found).toEqual([
      'web/src/types.ts: expects size of GET /api/v1/books, which gives a list of (id?, title?, pages?, author?) (' +
        controller +
        '); its type here is Book, used by web/src/api.ts.',
      expect.stringContaining('expects size of GET /api/v1/books/{}'),
      expect.stringContaining('sends size to POST /api/v1/books'),
      expect.stringContaining('expects size of POST /api/v1/books')
    ]);
  });
});
