import type { TranslationBundle } from '@jupyterlab/translation';
import { cellPiece, FilePiece } from './change-pieces';
import { newTextEditors } from './new-text';
import {
  choice,
  choices,
  paragraph,
  questionFrame,
  type QuestionBody
} from './question-body';

/**
 * Whether several cells and files may be changed: what would change in each, line by line. Each can be edited, and each
 * can be left out; what is left in takes the place of the old in one step.
 */
export const changeCells: QuestionBody<'change-cells'> = async (
  { asked, answer },
  deps,
  gone
) => {
  const { trans } = deps;
  const { changes, files } = asked;
  const editorOf = await newTextEditors(trans, gone);
  const words = wordsOf(changes.length, files.length, trans);
  const follow = () => {
    const texts = cells.map(({ text }) => text);
    held.forEach(piece => piece.follow(texts));
    replace.disabled = [...cells, ...held].every(({ text }) => text === null);
  };
  const cells = changes.map(change =>
    cellPiece(change, editorOf, deps, () => follow())
  );
  const held = files.map(
    file => new FilePiece(file, editorOf, deps, () => follow())
  );
  const textsOf = (pieces: readonly { readonly text: string | null }[]) =>
    pieces.map(({ text }) => text);
  const replace = choice(
    words.replace,
    () =>
      answer({ type: 'replace', texts: textsOf(cells), files: textsOf(held) }),
    words.replaceTooltip
  );
  const node = questionFrame(words.title);
  node.append(
    paragraph(words.how),
    ...[...cells, ...held].flatMap(({ nodes }) => nodes),
    choices(
      replace,
      ...(cells.length === 0
        ? []
        : [
            choice(
              trans.__('Insert below instead'),
              () => answer({ type: 'beside', files: textsOf(held) }),
              words.besideTooltip
            )
          ]),
      choice(words.drop, () => answer({ type: 'drop' }), words.dropTooltip)
    )
  );
  return node;
};

interface Words {
  readonly title: string;
  readonly how: string;
  readonly replace: string;
  readonly replaceTooltip: string;
  readonly besideTooltip: string;
  readonly drop: string;
  readonly dropTooltip: string;
}

/** What a list says of itself, by what is in it. */
function wordsOf(
  cells: number,
  files: number,
  trans: TranslationBundle
): Words {
  const lines = trans.__(
    'Lines with a minus go, lines with a plus come. Each new text can be edited; what has no tick stays as it is.'
  );
  const beside = trans.__(
    'Leave the cells as they are, and insert the new code as cells'
  );
  const drop = {
    drop: trans.__('Drop'),
    dropTooltip: trans.__('Change and insert nothing')
  };
  if (files === 0) {
    return {
      title: trans.__('Replace these %1 cells?', cells),
      how: lines,
      replace: trans.__('Replace cells'),
      replaceTooltip: trans.__(
        'Put these texts in the place of the old; one undo takes all back'
      ),
      besideTooltip: beside,
      ...drop
    };
  }
  if (cells === 0) {
    return {
      title: trans.__('Save these %1 files?', files),
      how: lines,
      replace: trans.__('Save files'),
      replaceTooltip: trans.__('Write the files that have a tick'),
      besideTooltip: '',
      drop: trans.__("Don't save"),
      dropTooltip: trans.__('The cells of the answer come all the same')
    };
  }
  return {
    title: trans.__('Make these %1 changes?', cells + files),
    how: `${lines} ${trans.__('A file holds what you take of the cells, until you write into it yourself.')}`,
    replace: trans.__('Make changes'),
    replaceTooltip: trans.__(
      'Change the cells and save the files that have a tick; undo takes back the cells'
    ),
    besideTooltip: trans.__(
      'Leave the cells as they are, insert the new code as cells, and save the files that have a tick'
    ),
    ...drop
  };
}
