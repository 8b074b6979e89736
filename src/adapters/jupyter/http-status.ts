/** The HTTP status of a failed request to the Jupyter server; `null` where the failure was none of the server's. */
export function statusOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('response' in error)) {
    return null;
  }
  const { response } = error;
  return typeof response === 'object' &&
    response !== null &&
    'status' in response &&
    typeof response.status === 'number'
    ? response.status
    : null;
}
