/** Modules of the standard library that code uses by their own name, as in `json.loads`. */
export const STANDARD_MODULES: ReadonlySet<string> = new Set(
  (
    'abc argparse array ast asyncio base64 bisect calendar cmath codecs collections colorsys ' +
    'concurrent configparser contextlib copy csv ctypes dataclasses datetime decimal difflib dis ' +
    'doctest email enum errno fractions ftplib functools gc getpass glob gzip hashlib heapq hmac html ' +
    'http imaplib importlib inspect io ipaddress itertools json keyword locale logging marshal math ' +
    'mimetypes multiprocessing numbers operator os pathlib pickle platform pprint queue random re ' +
    'runpy sched secrets shelve shutil signal smtplib socket socketserver sqlite3 ssl stat statistics ' +
    'string struct subprocess sys tarfile tempfile textwrap threading time timeit tokenize traceback ' +
    'types typing unicodedata unittest urllib uuid warnings weakref webbrowser xml zipfile zlib zoneinfo'
  ).split(' ')
);

/** Short names that the data tools are imported by. */
export const ALIASES: Readonly<Record<string, string>> = {
  np: 'numpy',
  pd: 'pandas',
  plt: 'matplotlib.pyplot',
  sns: 'seaborn',
  sp: 'scipy',
  tf: 'tensorflow',
  mpl: 'matplotlib',
  nx: 'networkx'
};

/** Third-party modules that go by their own name. */
export const NAMED_PACKAGES: ReadonlySet<string> = new Set(
  'numpy pandas matplotlib scipy sklearn torch pytest requests sympy'.split(' ')
);

const BY_MODULE: Readonly<Record<string, string>> = {
  abc: 'ABC ABCMeta abstractmethod',
  bisect: 'bisect_left bisect_right insort',
  collections:
    'ChainMap Counter OrderedDict UserDict defaultdict deque namedtuple',
  'collections.abc':
    'AsyncIterator Awaitable Callable Collection Hashable Iterable Iterator ' +
    'Mapping MutableMapping MutableSequence Sequence Sized',
  'concurrent.futures': 'ProcessPoolExecutor ThreadPoolExecutor as_completed',
  contextlib: 'closing contextmanager nullcontext redirect_stdout suppress',
  copy: 'deepcopy',
  dataclasses: 'asdict astuple dataclass field replace',
  datetime: 'date datetime timedelta timezone',
  decimal: 'Decimal ROUND_HALF_UP getcontext',
  enum: 'Enum Flag IntEnum StrEnum auto',
  fractions: 'Fraction',
  functools:
    'cached_property cmp_to_key lru_cache partial reduce singledispatch total_ordering wraps',
  heapq: 'heapify heappop heappush heappushpop nlargest nsmallest',
  io: 'BytesIO StringIO',
  itertools:
    'accumulate chain combinations combinations_with_replacement count cycle groupby islice ' +
    'pairwise permutations product starmap takewhile dropwhile tee zip_longest',
  math: 'ceil factorial floor gcd inf isclose isqrt lcm log10 log2 pi prod sqrt',
  operator: 'attrgetter itemgetter mul',
  pathlib: 'Path PurePath',
  random: 'choice choices randint randrange sample shuffle uniform',
  statistics: 'mean median mode pstdev stdev variance',
  string: 'ascii_letters ascii_lowercase ascii_uppercase digits punctuation',
  tempfile: 'NamedTemporaryFile TemporaryDirectory',
  textwrap: 'dedent indent wrap',
  threading: 'Condition Event Lock RLock Semaphore Thread',
  time: 'monotonic perf_counter sleep',
  types: 'MappingProxyType ModuleType SimpleNamespace',
  typing:
    'Any AnyStr ClassVar DefaultDict Dict Final FrozenSet Generator Generic List Literal ' +
    'NamedTuple NewType NoReturn Optional ParamSpec Protocol Self Set Tuple Type TypeAlias ' +
    'TypedDict TypeVar Union cast overload',
  'unittest.mock': 'AsyncMock MagicMock Mock call mock_open patch',
  uuid: 'uuid4'
};

/** Names that are well known to come from one module of the standard library. */
export const KNOWN_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries(BY_MODULE).flatMap(([module, names]) =>
    names.split(' ').map(name => [name, module] as const)
  )
);
