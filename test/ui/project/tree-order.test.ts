import { inTreeOrder } from '../../../src/ui/project/tree-order';

const inOrder = (paths: string) =>
  inTreeOrder(paths.split(' ').map(path => ({ path })))
    .map(({ path }) => path)
    .join(' ');

describe('The files of a project while it is written', () => {
  it('stand together by their folders, whatever the order in which they are written [S3.20]', () => {
    expect(
      inOrder('shelf/Dockerfile compose.yaml titles/a.py shelf/b.js')
    ).toBe('shelf/Dockerfile shelf/b.js compose.yaml titles/a.py');
    expect(inOrder('a/x/1 a/2 b a/x/3 a/y/4 a/5')).toBe(
      'a/x/1 a/x/3 a/2 a/y/4 a/5 b'
    );
    expect(inOrder('c b a')).toBe('c b a');
  });
});
