import type { TranslationBundle } from '@jupyterlab/translation';
import type {
  changeChoice,
  ModuleChoice
} from '../../core/project/coordinate/module-choice';
import type { ListedServer } from '../../core/ports/tool-servers';
import { button, element } from '../run-view/element';
import { serverChoice } from './server-choice';

/** What is offered as a module's framework; any other may be written. */
const FRAMEWORKS = [
  'python',
  'fastapi',
  'flask',
  'django',
  'node',
  'express',
  'react',
  'vue',
  'svelte',
  'angular',
  'java',
  'spring'
];

let lists = 0;

/** The frameworks on offer, for the fields of all rows. */
export function frameworkList(): HTMLDataListElement {
  const node = element('datalist', 'frameworks');
  node.id = `jp-Cellwright-frameworks-${++lists}`;
  node.append(
    ...FRAMEWORKS.map(name => {
      const option = document.createElement('option');
      option.value = name;
      return option;
    })
  );
  return node;
}

/** What a row shows. */
interface ModuleFacts {
  readonly choice: ModuleChoice;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  /** Id of the list of frameworks. */
  readonly frameworks: string;
  readonly servers: readonly ListedServer[];
}

/** What a row does. */
interface ModuleEdits {
  change(what: Parameters<typeof changeChoice>[2]): void;
  move(by: -1 | 1): void;
}

/** One module that may be had: its box, words and place. */
export function moduleRow(
  { choice, isFirst, isLast, frameworks, servers }: ModuleFacts,
  edits: ModuleEdits,
  trans: TranslationBundle
): HTMLElement {
  const { module } = choice;
  const node = element('li', 'step');
  const box = element('input', 'stepBox');
  box.type = 'checkbox';
  box.checked = choice.approved;
  box.setAttribute(
    'aria-label',
    trans.__('Build this module: %1', module.name)
  );
  box.addEventListener('change', () => edits.change({ approved: box.checked }));
  const name = field(trans.__('Name'), module.name, text =>
    edits.change({ module: { name: text.trim() } })
  );
  const framework = field(trans.__('Framework'), module.framework, text =>
    edits.change({ module: { framework: text.trim() } })
  );
  framework.setAttribute('list', frameworks);
  const up = button(
    trans.__('Move up'),
    () => edits.move(-1),
    trans.__('Move up: %1', module.name)
  );
  const down = button(
    trans.__('Move down'),
    () => edits.move(1),
    trans.__('Move down: %1', module.name)
  );
  up.disabled = isFirst;
  down.disabled = isLast;
  const tools = element('span', 'stepTools');
  tools.append(up, down);
  const head = element('div', 'stepHead');
  head.append(box, name, framework);
  if (choice.server !== undefined) {
    head.append(
      serverChoice(
        { name: module.name, chosen: choice.server, servers },
        server => edits.change({ server }),
        trans
      )
    );
  }
  head.append(tools);
  node.append(
    head,
    area(trans.__('What it is for'), module.description, text =>
      edits.change({ module: { description: text } })
    ),
    more(choice, edits, trans)
  );
  return node;
}

/** What is rarely changed: folded away. */
function more(
  { module, remarks }: ModuleChoice,
  edits: ModuleEdits,
  trans: TranslationBundle
): HTMLElement {
  const node = element('details', 'moduleMore');
  node.append(
    element('summary', 'moduleSummary', summary(module, trans)),
    area(trans.__('Specification'), module.specification, text =>
      edits.change({ module: { specification: text } })
    ),
    area(trans.__('Your remark for the plan'), remarks, text =>
      edits.change({ remarks: text.trim() })
    )
  );
  return node;
}

function summary(
  { technologies, dependencies, sections }: ModuleChoice['module'],
  trans: TranslationBundle
): string {
  return [
    trans.__('Specification and remark'),
    ...(technologies.length === 0 ? [] : [technologies.join(', ')]),
    ...(dependencies.length === 0
      ? []
      : [trans.__('needs %1', dependencies.join(', '))]),
    ...(sections.length === 0 ? [] : [sections.join(', ')])
  ].join(' \u00b7 ');
}

function field(
  label: string,
  value: string,
  change: (text: string) => void
): HTMLInputElement {
  const node = element('input', 'input');
  node.type = 'text';
  node.value = value;
  node.placeholder = label;
  node.setAttribute('aria-label', label);
  node.addEventListener('input', () => change(node.value));
  return node;
}

function area(
  label: string,
  value: string,
  change: (text: string) => void
): HTMLTextAreaElement {
  const node = element('textarea', 'input');
  node.rows = value.length > 160 ? 4 : 1;
  node.value = value;
  node.placeholder = label;
  node.setAttribute('aria-label', label);
  node.addEventListener('input', () => change(node.value));
  return node;
}
