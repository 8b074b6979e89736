import type { RiskKind } from './risk';

/** A rule of the scan: what a dotted path that matches may do. */
export interface RiskRule {
  readonly kind: RiskKind;
  readonly path: RegExp;
}

/** What is risky wherever it is named, called or not. `builtins.open` and other writers: `writes.ts`. */
export const RISK_RULES: readonly RiskRule[] = [
  {
    kind: 'delete',
    path: /^(?:os\.(?:remove|unlink|rmdir|removedirs)|shutil\.rmtree|pathlib\.Path\(\)\.(?:unlink|rmdir)|send2trash\.send2trash)$/
  },
  {
    kind: 'network',
    path: /^(?:requests|httpx)\.(?:get|post|put|patch|delete|head|options|request|stream|Session|session|Client|AsyncClient)$/
  },
  {
    kind: 'network',
    path: /^(?:urllib\.request\.(?:urlopen|urlretrieve|build_opener)|urllib3\.(?:PoolManager|request)|http\.(?:client\.HTTPS?Connection|server\.\w+)|socketserver\.\w+|aiohttp\.(?:ClientSession|request)|socket\.(?:socket|create_connection|create_server|getaddrinfo|gethostbyname)|asyncio\.(?:open_connection|start_server)|websockets?\.(?:connect|create_connection|WebSocketApp)|webbrowser\.open\w*|xmlrpc\.client\.ServerProxy)$/
  },
  {
    kind: 'network',
    path: /^(?:ftplib\.FTP\w*|smtplib\.SMTP\w*|imaplib\.IMAP4\w*|poplib\.POP3\w*|telnetlib\.Telnet|paramiko\.\w+|boto3\.\w+|pymongo\.MongoClient|redis\.Redis|psycopg2?\.connect|pymysql\.connect|openai\.\w*OpenAI|yfinance\.\w+|seaborn\.load_dataset|sklearn\.datasets\.fetch_\w+|datasets\.load_dataset|nltk\.download|gdown\.download|wget\.download|kagglehub\.\w+|huggingface_hub\.\w+)$/
  },
  {
    kind: 'process',
    path: /^(?:subprocess|pexpect|sh|pty)\.(?:\w+)$/
  },
  {
    kind: 'process',
    path: /^(?:os\.(?:system|popen|fork\w*|spawn\w+|exec[lv]\w*|kill|killpg|posix_spawn\w*|startfile|_exit|abort)|posix\.\w+|asyncio\.create_subprocess_\w+|multiprocessing\.(?:Process|Pool|pool\.Pool)|concurrent\.futures\.(?:process\.)?ProcessPoolExecutor|psutil\.Process\(\)\.(?:kill|terminate)|signal\.(?:pthread_kill|raise_signal))$/
  },
  {
    kind: 'dynamic-code',
    path: /^(?:builtins\.(?:eval|exec|compile|__import__)|runpy\.run_\w+|code\.(?:interact|InteractiveInterpreter|InteractiveConsole)|types\.(?:CodeType|FunctionType)|marshal\.loads?)$/
  },
  {
    kind: 'native-code',
    path: /^(?:ctypes|_ctypes|cffi|numpy\.ctypeslib)\.\w+$/
  },
  {
    kind: 'install',
    path: /^(?:pip\.\w+|pip\._internal\..+|ensurepip\.\w+|micropip\.install)$/
  },
  {
    kind: 'environment',
    path: /^os\.(?:environb?|getenvb?|putenv|unsetenv)$/
  }
];

/** What a magic or shell line may do, by its text. */
export const MAGIC_RULES: readonly {
  readonly kind: RiskKind;
  readonly text: RegExp;
}[] = [
  {
    kind: 'install',
    text: /^(?:[!%]{0,2}\s*)(?:sudo\s+)?(?:python3?\s+-m\s+)?(?:pip3?|conda|mamba|uv|apt(?:-get)?|npm|poetry|brew)\s+(?:\w+\s+)?(?:install|add|uninstall|remove|update|upgrade)\b/
  },
  { kind: 'install', text: /^%(?:pip|conda|mamba|micromamba|uv)\b/ },
  { kind: 'write', text: /^%%?(?:writefile|file|save|store|logstart)\b/ },
  { kind: 'environment', text: /^%%?(?:env|set_env|dotenv)\b/ },
  {
    kind: 'dynamic-code',
    text: /^%%?(?:run|load|loadpy|macro|load_ext|rerun|reset)\b/
  },
  {
    kind: 'process',
    text: /^(?:!|%%?(?:bash|sh|script|cmd|system|sx|perl|ruby|javascript|js|sql|cython|R)\b)/
  }
];
