/** The command that opens the panel for setting up a model. */
export const SET_UP = 'cellwright:set-up';

/** The command that opens the tour. */
export const TOUR = 'cellwright:open-tour';
