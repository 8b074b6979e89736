import type { TranslationBundle } from '@jupyterlab/translation';
import { unifiedDiff } from '../../core/generation/edits/unified-diff';
import type { FileDifference } from '../../core/project/change/change-agreement';
import type {
  ChangeProposal,
  ModuleTests
} from '../../core/ports/project-human';
import { diffText } from '../run-view/diff-lines';
import { element } from '../run-view/element';
import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from '../run-view/questions/question-body';
import { tickBox } from './tick-box';

/** Files whose differences are open at first, at most. */
const MAX_OPEN = 4;

/** The texts of a change before they are written: line by line, file by file, with what the tests say. */
export const changeQuestion: QuestionBody<'project-change'> = async (
  { asked, answer },
  { trans }
) => {
  const { files, folder, runsAfter, isRepair } = asked;
  const wanted = new Set(files.map(({ path }) => path));
  const node = questionFrame(
    isRepair
      ? trans.__('Write these repairs?')
      : trans.__('Write these changes?')
  );
  const say = (repairs: boolean) => () =>
    answer({ type: 'write', paths: [...wanted], repairs });
  const write = [
    choice(trans.__('Write them'), say(false)),
    ...(runsAfter
      ? [
          choice(
            trans.__('Write them and their repairs'),
            say(true),
            trans.__(
              'Where tests fail, repairs of these files are written without a question in this run'
            )
          )
        ]
      : [])
  ];
  const rows = await Promise.all(
    files.map(file =>
      differenceDetails(
        file,
        files.length <= MAX_OPEN,
        isWanted => {
          if (isWanted) {
            wanted.add(file.path);
          } else {
            wanted.delete(file.path);
          }
          write.forEach(button => {
            button.disabled = wanted.size === 0;
          });
        },
        trans
      )
    )
  );
  const place = element('p', 'questionText');
  place.append(
    trans._n('%1 file in ', '%1 files in ', files.length),
    element('code', 'planCode', folder)
  );
  node.append(
    place,
    ...known(asked, trans),
    ...rows,
    ...(runsAfter
      ? [
          paragraph(
            trans.__(
              'The tests need commands in the folder, which see only what is written: they run after this. What fails is mended and shown again.'
            )
          )
        ]
      : []),
    paragraph(
      trans.__(
        'What stands in these files now is kept in cellwright-undo.json until the next change, and the record follows.'
      )
    ),
    choices(
      ...write,
      choice(trans.__('Write nothing'), () => answer({ type: 'reject' }))
    )
  );
  return node;
};

/** What the tests say, and what does not fit any more. */
function known(
  { tests, findings, runsAfter }: ChangeProposal,
  trans: TranslationBundle
): HTMLElement[] {
  const lines = tests.map(item => testLine(item, runsAfter, trans));
  if (findings.length === 0) {
    return lines;
  }
  const found = element('ul', 'failing');
  found.append(
    ...findings.map(finding => element('li', 'failingCheck', finding))
  );
  return [
    ...lines,
    paragraph(trans.__('What does not fit any more, and is not changed:')),
    found
  ];
}

/** One file: its box, how many lines come and go, and the difference itself. */
async function differenceDetails(
  { path, before, after }: FileDifference,
  isOpen: boolean,
  tick: (isWanted: boolean) => void,
  trans: TranslationBundle
): Promise<HTMLElement> {
  const node = element('div', 'changeFile');
  const box = tickBox(node, trans.__('Write this file: %1', path), tick);
  const diff = await unifiedDiff(before ?? '', after ?? '', path);
  const lines = diff.split('\n').slice(2);
  const count = (sign: string) =>
    lines.filter(line => line.startsWith(sign)).length;
  const details = element('details', 'changeDetails');
  details.open = isOpen && lines.length < 120;
  const summary = element('summary', 'changeSummary');
  const kind =
    before === null
      ? trans.__('new')
      : after === null
        ? trans.__('removed')
        : '';
  summary.append(
    element('span', 'planCode', path),
    element('span', 'planNote', kind),
    element('span', 'changeCount', `+${count('+')} \u2212${count('-')}`)
  );
  const changes = diffText(lines.join('\n'));
  changes.tabIndex = 0;
  changes.setAttribute('role', 'region');
  changes.setAttribute('aria-label', trans.__('Changes of %1', path));
  details.append(summary, changes);
  node.append(box, details);
  return node;
}

/** The tests of a module before and after the change. */
function testLine(
  { module, before, after }: ModuleTests,
  runsAfter: boolean,
  trans: TranslationBundle
): HTMLElement {
  const node = element('p', 'questionText');
  const last =
    after ?? (runsAfter ? trans.__('not run yet') : trans.__('not run'));
  node.append(
    element('span', 'projectModule', trans.__('Tests of %1', module)),
    trans.__(
      'before: %1; after: %2',
      before ?? trans.__('there were none'),
      last
    )
  );
  return node;
}
