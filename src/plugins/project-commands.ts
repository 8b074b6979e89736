/** Starts the services of a project; its argument `folder` is the project's path from the server's root. */
export const PREVIEW_PROJECT = 'cellwright:preview-project';

/** Takes the last change of a project back; its argument `folder` is the project's path from the server's root. */
export const UNDO_PROJECT_CHANGE = 'cellwright:undo-project-change';
