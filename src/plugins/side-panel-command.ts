/** The command that opens the side panel, on a tab that its argument names, or closes it. */
export const TOGGLE_PANEL = 'cellwright:toggle-panel';

/** The panel's tabs, in their order. */
export const PANEL_TABS = ['operation', 'code', 'data'] as const;
