import { splitMainGuard } from '../../../src/core/python/main-guard';

describe('The start of a program at the end of a module', () => {
  it('is told apart from the module', () => {
    expect(
      splitMainGuard(
        'def main():\n    pass\n\n\nif __name__ == "__main__":\n    main()\n'
      )
    ).toEqual({
      code: 'def main():\n    pass',
      guard: '\n\n\nif __name__ == "__main__":\n    main()\n'
    });
  });

  it('is not there where code follows it or it stands in a function', () => {
    for (const code of [
      'if __name__ == "__main__":\n    a()\nb = 1',
      'def f():\n    if __name__ == "__main__":\n        a()'
    ]) {
      expect(splitMainGuard(code)).toEqual({ code, guard: null });
    }
  });
});
