/** Longest answer that is read as JSON, in characters. */
export const MAX_JSON_CHARS = 500_000;

/** Deepest nesting of objects and lists; deeper text is refused before any parser sees it. */
export const MAX_JSON_DEPTH = 64;

/** Most issues that are quoted to a model or a human at once. */
export const MAX_ISSUES = 10;

/** Longest issue that is quoted, in characters. */
export const MAX_ISSUE_CHARS = 240;
