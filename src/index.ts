import { answerCommandsPlugin } from './plugins/answer-commands';
import { cellCommandsPlugin } from './plugins/cell-commands';
import { cellExecutorPlugin } from './plugins/cell-executor';
import { codeServicePlugin } from './plugins/code-service';
import { completionPlugin } from './plugins/completion';
import { insertPromptPlugin } from './plugins/insert-prompt';
import { modelPickerPlugin } from './plugins/model-picker';
import { projectPreviewPlugin } from './plugins/project-preview';
import { projectUndoPlugin } from './plugins/project-undo';
import { promptCellsPlugin } from './plugins/prompt-cells';
import { promptEditingPlugin } from './plugins/prompt-editing';
import { runViewPlugin } from './plugins/run-view';
import { runsPlugin } from './plugins/runs';
import { servicesPlugin } from './plugins/services';
import { settingsPagePlugin } from './plugins/settings-page';
import { setUpPlugin } from './plugins/set-up';
import { sidePanelPlugin } from './plugins/side-panel';
import { snippetsPlugin } from './plugins/snippets';
import { projectStatusPlugin } from './plugins/project-status';
import { waitingPlugin } from './plugins/waiting';

export * from './tokens';

export default [
  runsPlugin,
  cellExecutorPlugin,
  servicesPlugin,
  promptCellsPlugin,
  runViewPlugin,
  promptEditingPlugin,
  completionPlugin,
  snippetsPlugin,
  cellCommandsPlugin,
  answerCommandsPlugin,
  insertPromptPlugin,
  modelPickerPlugin,
  setUpPlugin,
  codeServicePlugin,
  sidePanelPlugin,
  settingsPagePlugin,
  projectPreviewPlugin,
  projectUndoPlugin,
  waitingPlugin,
  projectStatusPlugin
];
