import { commandText } from '../../core/project/jobs/command-text';
import {
  choice,
  choices,
  codeText,
  paragraph,
  questionFrame,
  type QuestionBody
} from '../run-view/questions/question-body';

/** Whether the commands of a module may run on the server's machine: all of them, as they would be typed. */
export const commandsQuestion: QuestionBody<'project-commands'> = (
  { asked, answer },
  deps
) => {
  const { trans } = deps;
  const { folder, module, commands } = asked;
  const node = questionFrame(
    trans.__('Run these commands to build and test %1?', module)
  );
  node.append(
    paragraph(
      trans.__(
        'They run in %1 on the machine of this Jupyter server, as you and with your rights: this is no container. They run what was generated, and what the packages that they install bring along.',
        folder
      )
    ),
    codeText(
      commands.map(commandText).join('\n'),
      trans.__('Commands that will run'),
      'bash',
      deps
    ),
    paragraph(
      trans.__(
        'Keys and tokens are taken out of their environment; time, memory, processes and output are limited. Repairs run the same commands again without another question; others are asked about.'
      )
    ),
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
        trans.__('The module is kept, marked as not proved.')
      )
    )
  );
  return node;
};
