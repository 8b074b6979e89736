import { faultsIn } from './faults-in';

interface Stack {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  /** What each fault does to which file. */
  readonly faults: readonly (readonly [
    path: string,
    from: string,
    to: string
  ])[];
}

const LOMBOK: Stack = {
  name: 'Java with Lombok',
  files: {
    'src/main/java/a/Line.java':
      'package a;\nimport lombok.Builder;\nimport lombok.Value;\n@Value\n@Builder\npublic class Line { String sku; int count; }\n',
    'src/main/java/a/Pricing.java':
      'package a;\nimport lombok.RequiredArgsConstructor;\n@RequiredArgsConstructor\npublic class Pricing {\n  private final int from;\n  public static int none() { return 0; }\n  int of(Line line) { return line.getCount() - from; }\n}\n',
    'src/main/java/a/Rate.java':
      'package a;\nimport java.util.Objects;\npublic class Rate { Rate() { Objects.hash(); } static int of() { return 1; } }\n',
    'src/test/java/a/PricingTest.java':
      'package a;\nimport a.Line;\nclass PricingTest {\n  int run() { return new Pricing(10).of(Line.builder().sku("x").count(Rate.of()).build()); }\n}\n'
  },
  faults: [
    ['src/test/java/a/PricingTest.java', 'import a.Line;', 'import a.Item;'],
    ['src/test/java/a/PricingTest.java', 'Rate.of()', 'Rate.from()']
  ]
};

const VUE: Stack = {
  name: 'components of Vue',
  files: {
    'src/api.js': 'export const listBooks = () => fetch("/api/books");\n',
    'src/stores.ts': 'export function useBooks() { return { books: [] }; }\n',
    'src/Row.vue':
      '<template><li>{{ book.title }}</li></template>\n\n<script>\nimport { listBooks } from "./api";\nexport default { name: "Row", methods: { listBooks } };\n</script>\n',
    'src/Plain.vue': '<template><p>Hello, {{ name }}</p></template>\n',
    'src/List.vue':
      '<script setup lang="ts">\nimport Row from "@/Row.vue";\nimport Plain from "./Plain.vue";\nimport { useBooks } from "@/stores";\nconst props = defineProps<{ filter?: string }>();\nconst { books } = useBooks();\n</script>\n\n<template>\n  <Plain />\n  <Row v-for="book in books" v-if="book.n < 3" :book="book" />\n</template>\n\n<style scoped>\nli > a { color: red; }\n</style>\n',
    'src/main.ts': 'import List from "./List.vue";\nexport default List;\n'
  },
  faults: [
    ['src/List.vue', '@/Row.vue', '@/rows/Row.vue'],
    ['src/List.vue', './Plain.vue', './plain.vue'],
    ['src/List.vue', '{ useBooks }', '{ useBookStore as useBooks }'],
    ['src/List.vue', 'useBooks();', 'useBooks('],
    ['src/Row.vue', '{ listBooks }', '{ getBooks as listBooks }'],
    ['src/main.ts', 'import List', 'import { List }']
  ]
};

const SVELTE: Stack = {
  name: 'components of Svelte',
  files: {
    'src/lib/stores.js':
      'import { writable } from "svelte/store";\nexport const sums = writable([]);\n',
    'src/lib/Form.svelte':
      '<script context="module">\n  export const LIMIT = 3;\n</script>\n<script>\n  import { sums } from "./stores.js";\n  export let people = [];\n  $: first = people[0] ?? $sums.length;\n</script>\n\n<form on:submit>{#each people as person}<b>{person}</b>{/each}{first}</form>\n',
    'src/App.svelte':
      '<script>\n  import Form, { LIMIT } from "./lib/Form.svelte";\n</script>\n\n<Form people={[LIMIT]} />\n'
  },
  faults: [
    ['src/lib/Form.svelte', '{ sums }', '{ totals as sums }'],
    ['src/App.svelte', './lib/Form.svelte', './Form.svelte']
  ]
};

const PACKAGES: Stack = {
  name: 'modules of Python that annotate with each other',
  files: {
    'shop/__init__.py': '',
    'shop/schemas.py': 'class BookIn: ...\n',
    'shop/domain.py': 'class NotThere(Exception): ...\n',
    'shop/api.py':
      'from . import domain, schemas\n\n\ndef add(body: schemas.BookIn, more: dict[str, schemas.BookIn] = {}) -> None:\n    raise domain.NotThere(body)\n',
    'shop/other.py':
      'from . import domain, schemas\n\n\ndef one(first: int = max(1, 2), schemas: object = None):\n    return schemas.anything\n\n\ndef two():\n    with open("x") as domain:\n        return domain.read()\n'
  },
  faults: [
    ['shop/api.py', 'body: schemas.BookIn', 'body: schemas.BookNew'],
    ['shop/api.py', 'domain.NotThere', 'domain.Missing']
  ]
};

const ENTRIES: Stack = {
  name: 'a package with entry points',
  files: {
    'pyproject.toml':
      '[project]\nname = "sift"\ndescription = "a: b"\n\n[project.scripts]\nsift = "sift.cli:run"\n\n[project.entry-points."pytest11"]\nsift = "sift.parsers.json:Parser.plugin [fast]"\nother = "elsewhere.cli:main"\n\n[tool.x]\ny = "sift.none:z"\n',
    'src/sift/__init__.py': '',
    'src/sift/cli.py': 'def run(): ...\n',
    'src/sift/parsers/json.py': 'class Parser: ...\n'
  },
  faults: [
    ['pyproject.toml', 'sift.cli:run', 'sift.cli:main'],
    ['pyproject.toml', 'sift.cli:run', 'sift.main:run'],
    ['src/sift/parsers/json.py', 'class Parser', 'class JsonParser']
  ]
};

const NEST: Stack = {
  name: 'NestJS, with decorators of parameters',
  files: {
    'src/books.dto.ts': 'export class BookDto { title: string; }\n',
    'src/books.service.ts':
      'import { Injectable } from "@nestjs/common";\nimport { BookDto } from "./books.dto";\n@Injectable()\nexport class BooksService {\n  add(book: BookDto) { return book.title; }\n}\n',
    'src/books.controller.ts':
      'import { Body, Controller, Inject, Param, Post } from "@nestjs/common";\nimport { BookDto } from "./books.dto";\nimport { BooksService } from "./books.service";\n@Controller("books")\nexport class BooksController {\n  constructor(@Inject() private readonly books: BooksService) {}\n  @Post(":id")\n  add(@Param("id") id: string, @Body() book: BookDto) { return this.books.add(book) + book.title + id; }\n}\n'
  },
  faults: [
    ['src/books.controller.ts', './books.service', './book.service'],
    ['src/books.controller.ts', '+ book.title', '+ book.name'],
    ['src/books.service.ts', 'class BooksService', 'class BookService']
  ]
};

describe.each([ENTRIES, LOMBOK, VUE, SVELTE, NEST, PACKAGES])(
  'Files of a project in $name',
  ({ files, faults }) => {
    it('raise no alarm where they fit [J1]', async () => {
      expect(await faultsIn(files)).toEqual([]);
    });

    it.each(faults)(
      'tell in %s what is not there: %s as %s [J1, S2.49]',
      async (path, from, to) => {
        expect(files[path]).toContain(from);
        const changed = files[path].replace(from, to);
        expect(await faultsIn({ ...files, [path]: changed })).not.toEqual([]);
      }
    );
  }
);
