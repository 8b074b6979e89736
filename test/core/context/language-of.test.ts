import { isTextName, languageOf } from '../../../src/core/context/language-of';

describe('languageOf', () => {
  it.each([
    ['src/a.py', 'python'],
    ['A.PY', 'python'],
    ['query.sql', 'sql'],
    ['Dockerfile', 'dockerfile'],
    ['docker/Makefile', 'makefile'],
    ['archive.tar.gz', ''],
    ['notes', ''],
    ['constructor', ''],
    ['x.constructor', ''],
    ['.py', '']
  ])('%s is %j', (path, language) => {
    expect(languageOf(path)).toBe(language);
  });
});

describe('isTextName', () => {
  it.each([
    ['a.py', true],
    ['notes.txt', true],
    ['README', true],
    ['a.ipynb', true],
    ['photo.png', false],
    ['data.parquet', false],
    ['binary', false]
  ])('%s: %s', (path, isText) => {
    expect(isTextName(path)).toBe(isText);
  });
});
