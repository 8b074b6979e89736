import { textOf } from '../../python/tree';
import { apiTable } from './api-table';
import { namedText, type Call } from './call';
import { isTemporary } from './temporary';

/** Functions that read objects which may run code on the way. */
const UNPICKLERS = apiTable(`
  pickle _pickle dill cloudpickle joblib jsonpickle sklearn.externals.joblib: load loads Unpickler decode
  pandas: read_pickle
  marshal: load loads
  dill: load_session load_module
  shelve: open
  *pickle* hickle: load loads
  mlflow.*: load_model
`);

/** Those that do so unless they are told not to. */
const LOADERS = apiTable(`
  torch numpy: load
  yaml: load load_all unsafe_load full_load
  keras.** tensorflow.keras.**: load_model
`);

/** Functions that work out text, as `eval` does, where it is not plain arithmetic. */
const EVALUATORS = apiTable(`
  sympy sympy.core.sympify sympy.parsing.sympy_parser: sympify parse_expr S
  numexpr: evaluate
  pandas: eval
`);

/** Text of which only numbers, names and signs are worked out. */
const ARITHMETIC =
  /^(?!.*__)[\w\s+\-*/%^(),=<>&|~!]*(?:\d\.\d*[\w\s+\-*/%^(),=<>&|~!]*)*$/;

/** Methods of data frames that work out text, and what in it reaches further: `@os.system("ls")`. */
const QUERIES = /^(?:query|eval)$/;
const REACHES = /__|@\s*\w+\s*[.([]/;

/** Whether reading objects with a function may run code, named or called. */
export function isUnpickler(path: string): boolean {
  return UNPICKLERS.test(path);
}

/** Whether a call runs what is stored or written in a text. */
export function runsData(call: Call): boolean {
  return unpickles(call) || evaluates(call) || replacesBuiltin(call);
}

/** `setattr(builtins, "open", f)`: what other code calls is another thing from here on. */
function replacesBuiltin({ names, args, paths }: Call): boolean {
  return (
    paths.some(path => /^builtins\.(?:set|del)attr$/.test(path)) &&
    names.of(args.positional.at(0) ?? null).includes('builtins')
  );
}

function evaluates({ names, args, paths, method }: Call): boolean {
  const [first = null] = args.positional;
  const text = names.text(first ?? args.named.get('expr') ?? null);
  if (paths.some(path => EVALUATORS.test(path))) {
    return (
      first !== null &&
      !isNumber(first.name) &&
      (text === null || !ARITHMETIC.test(text))
    );
  }
  return QUERIES.test(method) && text !== null && REACHES.test(text);
}

function isNumber(name: string): boolean {
  return name === 'Number' || name === 'BinaryExpression';
}

/** Objects that the code stored itself a moment ago are its own. */
function unpickles(call: Call): boolean {
  const { names, args, paths } = call;
  const path = paths.find(item => UNPICKLERS.test(item) || LOADERS.test(item));
  const [source = null, loader] = args.positional;
  const isOwnDump = names.of(source).some(item => /\.dumps\(\)$/.test(item));
  const isOwnFile =
    isTemporary(names, source) &&
    !names.of(source).some(item => item.startsWith('io.'));
  if (path === undefined || isOwnDump || isOwnFile) {
    return false;
  }
  switch (path) {
    case 'numpy.load':
      return !/^(?:False)?$/.test(namedText(call, 'allow_pickle'));
    case 'torch.load':
      return namedText(call, 'weights_only') !== 'True';
    case 'keras.models.load_model':
    case 'tensorflow.keras.models.load_model':
      return namedText(call, 'safe_mode') === 'False';
    case 'yaml.load':
    case 'yaml.load_all': {
      const given =
        loader === undefined
          ? namedText(call, 'Loader')
          : textOf(names.tree, loader);
      return !/(?:Safe|Base)Loader$/.test(given);
    }
    default:
      return true;
  }
}
