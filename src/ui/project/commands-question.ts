import type { TranslationBundle } from '@jupyterlab/translation';

import type { RunsIn } from '../../core/ports/jobs';
import { commandText } from '../../core/project/jobs/command-text';
import {
  choice,
  choices,
  codeText,
  paragraph,
  questionFrame,
  wholeText,
  type QuestionBody
} from '../run-view/questions/question-body';

/** Whether the commands of a module may run on the server's machine: all of them, as they would be typed. */
export const commandsQuestion: QuestionBody<'project-commands'> = (
  { asked, answer },
  deps
) => {
  const { trans } = deps;
  const { folder, module, commands, runsIn, files, notes, wantsNetwork } =
    asked;
  const node = questionFrame(
    trans.__('Run these commands to build and test %1?', module)
  );
  const { where, limits } = WORDS[runsIn](trans, folder);
  node.append(
    ...(wantsNetwork === true
      ? [
          paragraph(
            trans.__(
              'They were run without a network, and reached for one. These are the same with it.'
            )
          )
        ]
      : []),
    paragraph(where),
    wholeText(
      commands.map(commandText).join('\n'),
      trans.__('Commands that will run'),
      'bash',
      deps
    ),
    ...files.flatMap(({ path, content }) => [
      paragraph(trans.__('%1, which they follow:', path)),
      codeText(content, path, 'dockerfile', deps)
    ]),
    paragraph(limits),
    ...(notes.length === 0
      ? []
      : [
          paragraph(
            trans.__(
              'The engine here keeps fewer limits than it should. %1',
              notes.join(' ')
            )
          )
        ]),
    choices(
      choice(trans.__('Run these'), () => answer('module')),
      choice(
        trans.__('Run what this project needs'),
        () => answer('project'),
        trans.__(
          'These, and those of its other modules, without another question'
        )
      ),
      choice(
        trans.__("Don't run"),
        () => answer('no'),
        trans.__('The module is kept, marked as not validated.')
      )
    )
  );
  return node;
};

/** Where commands run, and what keeps them in bounds. */
const WORDS: Readonly<
  Record<
    RunsIn,
    (
      trans: TranslationBundle,
      folder: string
    ) => { readonly where: string; readonly limits: string }
  >
> = {
  process: (trans, folder) => ({
    where: trans.__(
      'They run in %1 on the machine of this Jupyter server, as you and with your rights: this is no container. They run what was generated, and what the packages that they install bring along.',
      folder
    ),
    limits: trans.__(
      'Keys and tokens are taken out of their environment; time, memory, processes and output are limited. Repairs run the same commands again without another question; others are asked about.'
    )
  }),
  container: (trans, folder) => ({
    where: trans.__(
      'They build images from %1 and run what was generated in containers on the machine of this Jupyter server. Images that are not there are fetched. What a build runs reaches the network unless its command says --network none; so does a container.',
      folder
    ),
    limits: trans.__(
      'A container sees no file of the machine, has no privileges, and is limited in time, memory, processes and output. What is made goes with the notebook and the server. Repairs run the same commands again without another question; others are asked about.'
    )
  })
};
