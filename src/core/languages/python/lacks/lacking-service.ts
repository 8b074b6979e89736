import type { Lack } from '../../../values/lack';
import type { LackGround, Raised } from '../../language';

/** How a connection fails because of the other end, whatever the library. */
const UNREACHED =
  /connection refused|actively refused|name or service not known|temporary failure in name resolution|nodename nor servname|getaddrinfo failed|failed to resolve|no route to host|network is unreachable|could not connect to server|max retries exceeded|all connection attempts failed|can(?:'|no)t connect to (?:host|server|\S*:\d)|can't connect to|could not connect to the endpoint|ServerSelectionTimeout|NoBrokersAvailable/i;

/** Code that is meant to answer itself. */
const SERVES =
  /\bserve_forever\b|\bHTTPServer\(|\buvicorn\.run\(|\bstart_server\(|\.listen\(|\bapp\.run\(/;

const PLACES: readonly RegExp[] = [
  /host='([\w.-]+)', port='?(\d+)/,
  /at "([\w.-]+)"(?: \([^)]*\))?,? port (\d+)/,
  /to (?:server |MySQL server )?(?:on |at )?'?([\w.-]+):(\d+)/,
  /\/\/(?:[^\s/@'"]*@)?([\w.-]+)(?::(\d+))?/
];

/** A server that code asks and that does not answer. One that the code should have started is the code's. */
export function lackingService(
  { name, message }: Raised,
  { code }: LackGround
): Lack | null {
  const isUnreached =
    /^(?:ConnectionRefusedError|gaierror)$/.test(name) ||
    UNREACHED.test(`${name}: ${message}`);
  if (!isUnreached || code.some(source => SERVES.test(source))) {
    return null;
  }
  const found = [message, ...code]
    .flatMap(text => PLACES.map(words => words.exec(text)))
    .find(match => match !== null);
  const host = found?.[1] ?? '';
  const port = found?.[2];
  return {
    kind: 'service',
    name: port === undefined ? host : `${host}:${port}`
  };
}
