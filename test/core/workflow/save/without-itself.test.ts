import { withoutItself } from '../../../../src/core/workflow/save/without-itself';

describe('Code that goes into a Python file', () => {
  it('imports nothing from the file that it goes into, which a cell had to [S4.19]', () => {
    const code =
      'import inventory\nfrom inventory import Item\nfrom inventory import (\n    find,\n    total,\n)\nimport json\nfrom inventory_tools import x\n\n\ndef f():\n    return Item\n';
    expect(withoutItself(code, 'shop/inventory.py')).toBe(
      'import json\nfrom inventory_tools import x\n\n\ndef f():\n    return Item\n'
    );
  });

  it('stays as it is for other files', () => {
    expect(withoutItself('import a\n', 'a.ts')).toBe('import a\n');
  });

  it('calls what it reached through such an import by its own name [S4.19]', () => {
    const code =
      'import inventory\nfrom inventory import total as t\n\n\ndef report(items: inventory.Items):\n    cost = inventory.price(items)\n    return f(cost, t(items))\n';
    expect(withoutItself(code, 'inventory.py')).toBe(
      '\n\ndef report(items: Items):\n    cost = price(items)\n    return f(cost, total(items))\n'
    );
  });

  it.each([
    [
      'a parameter has the name',
      'def f(total):\n    return inventory.total(total)\n'
    ],
    ['a variable has the name', 'def f():\n    total = inventory.total(1)\n'],
    ['it is set', 'def f():\n    inventory.total = 1\n'],
    ['the module itself is handed on', 'reload(inventory)\n']
  ])('keeps the import where %s [S4.19]', (_, rest) => {
    const code = `import inventory\n\n\n${rest}`;
    expect(withoutItself(code, 'inventory.py')).toBe(code);
  });
});
