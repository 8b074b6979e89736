/** Methods of common types that change their object: containers, data frames, models, registries. */
export const MUTATING_METHODS: ReadonlySet<string> = new Set(
  (
    'add append clear compile difference_update discard eval extend fill fit fit_transform ' +
    'insert intersection_update load_state_dict load_weights partial_fit pop popitem put ' +
    'register remove reverse set_index setdefault setflags shuffle sort ' +
    'symmetric_difference_update to train update'
  ).split(' ')
);
