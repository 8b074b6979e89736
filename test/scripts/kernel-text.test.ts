import { withoutComments } from '../../scripts/lib/kernel-text.cjs';

const shipped = (...lines: string[]) => withoutComments(lines.join('\n'));

describe('Python that is brought into the bundle as text', () => {
  it('is brought without comments, docstrings and empty lines', () => {
    expect(
      shipped(
        '"""What it is."""',
        '',
        'import os  # for paths',
        '',
        '# Why.',
        'def f(x):',
        '    """What it gives."""',
        '    # Then.',
        '    return x'
      )
    ).toBe('import os\ndef f(x):\n    return x');
  });

  it('keeps a body that is a docstring alone', () => {
    expect(shipped('class Late(Exception):', '    """Time is up."""')).toBe(
      'class Late(Exception):\n    pass'
    );
  });

  it('keeps what is in strings, and strings that are no docstrings', () => {
    const code = [
      'SCRIPT = """',
      '# of the shell  ',
      '',
      '"""',
      'x = f"{1}  # no"',
      '"said"'
    ];
    expect(shipped(...code)).toBe(code.join('\n'));
  });
});
