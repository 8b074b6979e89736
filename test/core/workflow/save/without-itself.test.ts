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
});
