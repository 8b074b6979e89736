import { STANDARD_MODULES } from '../../python/known-imports';

/** Modules of Python itself that code seldom imports, and Python's own names. */
const MORE_STANDARD =
  /^(?:_\w*|aifc|bdb|builtins|bz2|cgi|cmd|code|codeop|compileall|contextvars|cProfile|crypt|curses|dbm|distutils|each|ensurepip|faulthandler|fileinput|filecmp|fnmatch|getopt|globals|gettext|graphlib|grp|linecache|lzma|mailbox|member|mmap|modulefinder|netrc|nturl2path|optparse|parser|pdb|pickletools|pkgutil|plistlib|poplib|profile|pstats|pty|pwd|pyclbr|pydoc|readline|reprlib|resource|select|selectors|shlex|site|sndhdr|stringprep|symtable|sysconfig|telnetlib|termios|test|this|tkinter|tomllib|trace|tracemalloc|tty|turtle|vars|venv|wave|wsgiref|xdrlib|xmlrpc|zipapp|zipimport|IPython)$/;

/** Libraries that stand in for what is outside, and those in which code only says what a server is to do. */
const HARMLESS =
  /^(?:pytest|hypothesis|mock|responses|respx|moto|vcr|requests_mock|freezegun|faker|factory|flask\w*|django|fastapi|starlette|rest_framework|werkzeug|jinja2|pydantic\w*|click|typer|yarl|furl|sqlalchemy)$/;

/**
 * The name of the library that a dotted path belongs to; `null` where it is of Python itself, of the code's own, or
 * of a library that keeps to itself.
 */
export function libraryOf(path: string): string | null {
  const [, root = ''] = /^([A-Za-z_]\w*)(?=[.(])/.exec(path) ?? [];
  const isOther =
    root !== '' &&
    !STANDARD_MODULES.has(root) &&
    !MORE_STANDARD.test(root) &&
    !HARMLESS.test(root);
  return isOther ? root : null;
}

/** The last name of a dotted path. */
export function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
