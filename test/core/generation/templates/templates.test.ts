import { chooseTemplate } from '../../../../src/core/generation/templates/choose-template';
import { fillTemplate } from '../../../../src/core/generation/templates/fill-template';
import { injectSlots } from '../../../../src/core/generation/templates/inject';
import { TEMPLATE_NAMES } from '../../../../src/core/vocabulary';
import { PYTHON_TEMPLATES } from '../../../../src/core/generation/templates/python-templates';
import {
  slotsOf,
  type CodeTemplate
} from '../../../../src/core/generation/templates/template';
import { checkSyntax } from '../../../../src/core/replies/check-syntax';
import { accessTo, python, ScriptedModel } from '../scripted-model';

const TEMPLATE: CodeTemplate = {
  name: 'loop',
  purpose: 'A loop.',
  language: 'python',
  words: ['loop'],
  slots: [
    { name: 'body', description: 'What is done with `item`.' },
    { name: 'after', description: 'What comes last.', fallback: '' }
  ],
  text: 'for item in {{items}}:\n    {{body}}\n{{after}}'
};

function section(name: string, code: string): string {
  return `### SLOT ${name}\n${python(code)}`;
}

function fill(model: ScriptedModel, given: Record<string, string> = {}) {
  return fillTemplate(TEMPLATE, 'Print numbers.', {
    access: accessTo(model),
    maxAttempts: 2,
    given
  });
}

describe('templates', () => {
  it('are chosen by the words of the request [S1.102]', () => {
    const choose = (request: string, language = 'python') =>
      chooseTemplate(request, language, PYTHON_TEMPLATES)?.name ?? null;
    expect(choose('A CLI with argparse that counts words')).toBe(
      'command-line'
    );
    expect(choose('A REST client for these endpoints')).toBe('api-client');
    expect(choose('A client that has a cli')).toBe('command-line');
    expect(choose('Read --verbose')).toBe('command-line');
    expect(choose('Explain the climate')).toBeNull();
    expect(choose('A CLI', 'rust')).toBeNull();
  });

  it('that come along are those that the flag offers [S1.102]', () => {
    expect(PYTHON_TEMPLATES.map(({ name }) => name)).toEqual(TEMPLATE_NAMES);
  });

  it('list their slots, described or not [S1.102]', () => {
    expect(slotsOf(TEMPLATE).map(({ name }) => name)).toEqual([
      'items',
      'body',
      'after'
    ]);
  });

  it('ask only for their slots and keep the rest as it is [S0.9, S1.102]', async () => {
    const model = new ScriptedModel([
      [
        section('items', 'range(3)'),
        section('body', 'total = item\nif total:\n    print(total)')
      ].join('\n\n')
    ]);
    const { code, attempts } = await fill(model);
    expect(code).toBe(
      'for item in range(3):\n    total = item\n    if total:\n        print(total)'
    );
    expect(attempts).toBe(1);
  });

  it('ask again for what is missing, and only for that [S1.102]', async () => {
    const model = new ScriptedModel([
      section('items', 'range(3)'),
      section('body', 'print(item)')
    ]);
    const { code } = await fill(model, { after: 'print("done")' });
    expect(code).toBe('for item in range(3):\n    print(item)\nprint("done")');
    expect(model.lastSaid(1)).not.toContain('- items:');
    expect(model.lastSaid(1)).toContain('- body:');
    expect(model.lastSaid(1)).toContain('range(3)');
  });

  it('give no code where a slot stays empty or the result does not parse [S1.102]', async () => {
    const missing = await fill(new ScriptedModel(['No.', 'No.']));
    expect(missing).toMatchObject({ code: null, missing: ['items', 'body'] });
    const broken = await fill(
      new ScriptedModel([section('body', 'print(item)')]),
      { items: 'range(', after: '' }
    );
    expect(broken.code).toBeNull();
    expect(broken.message).toContain('does not parse');
  });

  it.each(PYTHON_TEMPLATES.map(template => [template.name, template] as const))(
    'that come along parse when they are filled: %s [S1.102]',
    (_, template) => {
      const slots = new Map(
        slotsOf(template).map(({ name }) => [
          name,
          name === 'base_url' ? '"https://example.org"' : 'value'
        ])
      );
      expect(checkSyntax(injectSlots(template, slots), 'python').ok).toBe(true);
    }
  );
});
