import { analyse } from '../../../python/analyse';
import type { Lack } from '../../../values/lack';
import type { LackGround, Raised } from '../../language';
import { distributionOf } from './distributions';

const NOT_FOUND = /(?:No module named '|^import of )([\w.]+)(?:'| halted)/;

/** Packages in several distributions: that a part is missing says nothing about the others. */
const SHARED =
  /^(?:azure|backports|google|jaraco|keras|mpl_toolkits|opentelemetry|ruamel|snowflake|sphinxcontrib|zope)\./;

/** Modules that Python had once: code that imports them was written for another version. */
const GONE =
  /^(?:aifc|asynchat|asyncore|audioop|binhex|cgi|cgitb|chunk|crypt|distutils|formatter|imghdr|imp|lib2to3|mailcap|msilib|nis|nntplib|ossaudiodev|parser|pipes|smtpd|sndhdr|spwd|sunau|symbol|telnetlib|uu|xdrlib|BeautifulSoup|ConfigParser|Cookie|HTMLParser|Queue|StringIO|Tkinter|__builtin__|cPickle|cStringIO|cookielib|httplib|md5|sets|sha|urllib2|urlparse|xmlrpclib)$/;

/** How libraries say what they would need in addition. */
const OPTIONAL: readonly RegExp[] = [
  /Missing optional dependency '([\w.-]+)'/,
  /\bpip3? install (?:-\S+ )*["'`]?([A-Za-z0-9][\w.-]*)/,
  /tried using: '([\w.-]+)'/,
  /^([a-z][\w.-]+) is required (?:for|to)\b/,
  /^`?Import ([a-z]\w+)`? failed/
];

/**
 * A package or library that the kernel lacks. A part that an installed package lacks, a module that Python no
 * longer has, and a module that would hold the answer's own code are the code's fault.
 */
export function lackingPackage(
  { name, message, traceback }: Raised,
  { code, tests }: LackGround
): Lack | null {
  if (name !== 'ModuleNotFoundError' && name !== 'ImportError') {
    return /^FileNotFoundError$/.test(name)
      ? lackingProgram(message, traceback)
      : null;
  }
  const library = /^(\S+\.(?:so|dylib)[\d.]*): cannot open shared/.exec(
    message
  );
  if (library !== null) {
    return { kind: 'program', name: library[1] };
  }
  const module = NOT_FOUND.exec(message)?.[1];
  if (module === undefined) {
    const [wanted] = OPTIONAL.flatMap(words => words.exec(message)?.[1] ?? []);
    return wanted === undefined ? null : packageNamed(wanted);
  }
  if (module.startsWith('_') && module !== '_pytest') {
    // A part of Python itself that was not built: `_tkinter`, `_sqlite3`.
    return { kind: 'program', name: module.slice(1) };
  }
  return isOfInstalled(module) ||
    GONE.test(module) ||
    isOwn(module, code, tests)
    ? null
    : packageNamed(module.replace(/^_/, ''));
}

function packageNamed(name: string): Lack {
  return { kind: 'package', name, install: distributionOf(name) };
}

/** `pandas.nothing` is sought only where there is a `pandas`. */
function isOfInstalled(module: string): boolean {
  return module.includes('.') && !SHARED.test(module);
}

/** Whether a module is meant to be the answer's own code: its names are taken from it, or its name says so. */
function isOwn(
  module: string,
  code: readonly string[],
  tests: readonly string[]
): boolean {
  if (
    /^(?:your|my)_|^(?:main|solution|your\w+|module|module_name)$/.test(module)
  ) {
    return true;
  }
  const defined = new Set(
    code
      .flatMap(source => analyse(source).definitions)
      .filter(({ kind }) => kind !== 'import')
      .map(definition => definition.name)
  );
  return [...code, ...tests]
    .flatMap(source => analyse(source).imports)
    .some(
      item =>
        item.module === module && item.name !== null && defined.has(item.name)
    );
}

/** A program that code starts and that is not there. */
function lackingProgram(message: string, traceback: string): Lack | null {
  const program = /No such file or directory: '([\w+-]+)'/.exec(message)?.[1];
  return program !== undefined && /\bsubprocess\b/.test(traceback)
    ? { kind: 'program', name: program }
    : null;
}
