/** The templates that come with Cellwright. */
export const TEMPLATE_NAMES = ['command-line', 'api-client'] as const;
