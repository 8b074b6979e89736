import type { KernelSpec } from '@jupyterlab/services';

import { chooseKernelspec } from '../../../../src/adapters/jupyter/sandbox/choose-kernelspec';
import { JupyterSandbox } from '../../../../src/adapters/jupyter/sandbox/jupyter-sandbox';

const specs = (
  defaultName: string,
  ...list: readonly [name: string, language: string][]
): KernelSpec.ISpecModels => ({
  default: defaultName,
  kernelspecs: Object.fromEntries(
    list.map(([name, language]) => [
      name,
      { name, language, argv: [], display_name: name, resources: {} }
    ])
  )
});
const choose = (
  all: KernelSpec.ISpecModels | null,
  language: string,
  kernel: string | null = null
) => chooseKernelspec(all, { language, kernel }).name;

describe('chooseKernelspec', () => {
  const all = specs('py2', ['ir', 'R'], ['py1', 'python'], ['py2', 'python']);

  it('takes the named one', () => {
    expect(choose(all, 'python', 'py1')).toBe('py1');
  });

  it('prefers the default of the server where it speaks the language', () => {
    expect(choose(all, 'python')).toBe('py2');
  });

  it('else takes the first that speaks it, whatever its case', () => {
    expect(choose(all, 'r')).toBe('ir');
  });

  it.each([
    ['a name', () => choose(all, 'python', 'gone'), 'named "gone"'],
    ['a language', () => choose(all, 'julia'), 'for julia'],
    ['anything', () => choose(null, 'python'), 'It has: none.']
  ])('says what is missing for %s', (_name, act, text) => {
    expect(act).toThrow(text);
  });
});

describe('What a sandbox says of its guard before it starts anything', () => {
  it.each([
    ['python', null, true],
    ['python', 'py1', true],
    ['r', null, false],
    // The notebook's code is Python, its kernel speaks something else.
    ['python', 'ir', false],
    ['julia', null, false]
  ])('for %s on the kernel %s is %s', (language, kernel, expected) => {
    const sandbox = new JupyterSandbox({
      kernelspecs: {
        ready: Promise.resolve(),
        specs: specs('py2', ['ir', 'R'], ['py1', 'Python'], ['py2', 'python'])
      }
    } as never);
    expect(sandbox.guards({ language, kernel })).toBe(expected);
  });
});
