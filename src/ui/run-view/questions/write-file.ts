import { unifiedDiff } from '../../../core/generation/edits/unified-diff';
import { diffText } from '../diff-lines';
import {
  choice,
  choices,
  folded,
  paragraph,
  questionFrame,
  sourceText,
  type QuestionBody
} from './question-body';

/** Whether a file may be saved: all of a new one, or what would change in one that exists. */
export const writeFile: QuestionBody<'write-file'> = async (
  { asked, answer },
  { trans }
) => {
  const { file, before } = asked;
  const diff =
    before === null ? '' : await unifiedDiff(before, file.content, file.path);
  const node = questionFrame(
    before === null
      ? trans.__('Save a new file?')
      : trans.__('Replace an existing file?')
  );
  const content = sourceText(file.content, trans.__('Content of the file'));
  node.append(paragraph(file.path));
  if (before === null) {
    node.append(content);
  } else if (diff === '') {
    node.append(paragraph(trans.__('It already has this content.')));
  } else {
    const changes = diffText(diff);
    changes.tabIndex = 0;
    changes.setAttribute('role', 'region');
    changes.setAttribute('aria-label', trans.__('Changes'));
    node.append(changes, folded(trans.__('The whole file'), content));
  }
  node.append(
    choices(
      choice(trans.__('Save file'), () => answer(true)),
      choice(trans.__("Don't save"), () => answer(false))
    )
  );
  node.querySelector('p')?.classList.add('jp-Cellwright-path');
  return node;
};
