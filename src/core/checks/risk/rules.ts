import { apiTable } from './api-table';
import type { RiskKind } from '../../values/risk';

/** A rule of the scan: what a dotted path that matches may do. */
export interface RiskRule {
  readonly kind: RiskKind;
  readonly path: RegExp;
}

/** What deletes files. */
export const DELETERS = apiTable(`
  os: remove unlink rmdir removedirs
  shutil: rmtree
  pathlib.Path(): unlink rmdir
  send2trash: send2trash
  distutils.dir_util: remove_tree
  tensorflow.io.gfile: remove rmtree
  pyarrow.fs.LocalFileSystem() pyarrow.fs.FileSystem() pyarrow.fs.SubTreeFileSystem(): delete_file delete_dir*
  fsspec.filesystem() fsspec.implementations.local.LocalFileSystem(): rm rm_file rmdir delete
  path.Path(): remove* rmtree* unlink* rmdir*
`);

const NETWORK = apiTable(`
  requests httpx niquests: get post put patch delete head options request stream Session session Client AsyncClient
  requests.Session() requests.session() requests.sessions.Session() httpx.Client() httpx.AsyncClient() aiohttp.ClientSession() urllib3.PoolManager(): get post put patch delete head options request stream urlopen ws_connect
  git git.repo pygit2 dulwich.porcelain: Repo.clone_from Repo().remotes.** Repo().remote().** clone_repository clone fetch pull push Repo().clone
  requests.api requests.sessions: get post put patch delete head options request Session session
  requests_html requests_cache requests_futures.sessions cloudscraper grequests treq curl_cffi.requests: *
  urllib urllib2 urllib.request: urlopen urlretrieve build_opener URLopener
  urllib3: PoolManager ProxyManager request HTTP*ConnectionPool
  pycurl: Curl
  http.client httplib: HTTP*Connection
  http.server socketserver: *Server *RequestHandler
  xmlrpc.client: ServerProxy
  xmlrpc.server wsgiref.simple_server: *Server make_server
  aiohttp: ClientSession request
  aiohttp.web: run_app
  tornado.httpclient: *Client
  socket: socket create_connection create_server socketpair getaddrinfo gethostbyname* gethostbyaddr fromfd
  ssl: get_server_certificate
  asyncio: open_connection start_server open_unix_connection
  asyncio.get_event_loop() asyncio.get_running_loop(): create_connection create_server create_datagram_endpoint
  websocket websockets: connect serve create_connection WebSocketApp
  webbrowser: open* get
  polars connectorx: read_database_uri read_sql
  ibis.bigquery ibis.clickhouse ibis.mssql ibis.mysql ibis.postgres ibis.snowflake ibis.trino: connect
  clickhouse_connect clickhouse_driver: get_client Client
  s3fs gcsfs adlfs ocifs minio cloudpathlib: *FileSystem Minio *Path
  aiosmtplib notion_client Bio.Entrez: **
  alpha_vantage.** pinecone: **
  langchain_community.document_loaders langchain_community.utilities: Web* URL* Wikipedia* Arxiv* Youtube* GitHub* Sitemap* Recursive* S3* *APIWrapper
  llama_index.**: *Index.from_documents
  ftplib: FTP FTP_TLS
  smtplib: SMTP SMTP_SSL LMTP
  imaplib: IMAP4 IMAP4_SSL IMAP4_stream
  poplib: POP3 POP3_SSL
  nntplib: NNTP NNTP_SSL
  telnetlib: Telnet
  paramiko pysftp asyncssh netmiko: *
  fabric: Connection *Group
  boto3 botocore.session aioboto3: **
  google.cloud.** google.generativeai google.genai googleapiclient.discovery gspread pydrive2.**: **
  azure.**: *Client
  pymongo motor.motor_asyncio: *MongoClient* *MotorClient
  redis redis.asyncio aioredis: *Redis* from_url
  psycopg psycopg2 pymysql mysql.connector MySQLdb asyncpg aiomysql oracledb cx_Oracle pyodbc pymssql snowflake.connector trino.dbapi: connect create_pool
  cassandra.cluster: Cluster
  neo4j: GraphDatabase*
  elasticsearch opensearchpy: *Elasticsearch OpenSearch
  influxdb_client influxdb: InfluxDBClient
  pika kafka confluent_kafka aiokafka nats paho.mqtt.client paho.mqtt.publish: *Connection *Producer *Consumer connect Client single
  zmq: Context
  grpc: *channel server
  openai anthropic cohere mistralai groq together: *OpenAI *Anthropic *Client* Mistral Groq Together
  openai.*: create
  langchain_*: Chat* *LLM *Embeddings OpenAI*
  wandb mlflow comet_ml neptune clearml: init init_run login log* start_run set_tracking_uri autolog Task Experiment
  litellm ollama replicate: completion acompletion chat generate run embeddings
  slack_sdk slack_sdk.**: *Client
  twilio.rest sendgrid telegram discord tweepy praw: *
  selenium.webdriver playwright.sync_api playwright.async_api: *
  scrapy.crawler: *
  feedparser: parse
  wikipedia newspaper yfinance pandas_datareader pandas_datareader.* wbdata wget gdown kagglehub kaggle kaggle.*: *
  huggingface_hub: *download* *upload* HfApi login InferenceClient create_repo
  transformers diffusers peft: pipeline **.from_pretrained **.push_to_hub
  transformers.** diffusers.** tokenizers.** peft.**: from_pretrained push_to_hub
  sentence_transformers: SentenceTransformer CrossEncoder
  datasets: load_dataset**
  evaluate: load
  torch.hub: *load*
  keras.** tensorflow.keras.**: load_data get_file
  tensorflow_datasets tensorflow_hub: load KerasLayer
  gensim.downloader: load
  nltk spacy.cli: download*
  seaborn: load_dataset get_dataset_names
  sklearn.datasets: fetch_*
  statsmodels.api.datasets statsmodels.datasets: get_rdataset
  geopy.geocoders osmnx whois nmap scapy.all dns.resolver speedtest: *
  flask.Flask() dash.Dash() uvicorn hypercorn waitress gunicorn: run run_server serve
  gradio.*(): launch
  prometheus_client: start_http_server push_to_gateway
  tornado.httpserver panel panel.**: *Server serve show
  mlflow.*: log_model autolog
`);

const PROCESS = apiTable(`
  subprocess: run call check_call check_output Popen getoutput getstatusoutput
  git git.repo git.cmd: Repo().git.** Repo().index.** Git().**
  _posixsubprocess _winapi: fork_exec CreateProcess
  django.core.management: call_command
  resource: setrlimit prlimit
  os: chroot set*uid set*gid setgroups system popen* fork* spawn* execl* execv* kill killpg posix_spawn* startfile _exit abort
  pty pexpect pexpect.* ptyprocess: spawn* run fork *Spawn
  sh plumbum.cmd: *
  plumbum: local cmd
  invoke: run
  asyncio: create_subprocess_*
  asyncio.get_event_loop() asyncio.get_running_loop(): subprocess_*
  anyio trio: run_process open_process
  multiprocessing multiprocess billiard multiprocessing.* multiprocess.*: Process Pool Manager get_context ProcessPoolExecutor
  multiprocessing.get_context() multiprocess.get_context(): Process Pool Manager
  concurrent.futures concurrent.futures.process loky: *ProcessPoolExecutor get_reusable_executor
  psutil: Popen **.kill **.terminate **.suspend **.send_signal
  signal: pthread_kill raise_signal
  crontab: *CronTab*
  distutils.spawn: spawn
  commands: get*output
  ray dask.distributed distributed: init Client LocalCluster
  pyspark.sql: SparkSession.builder.**
  pyspark: SparkContext
  tqdm.contrib.concurrent: process_map
  pandarallel.pandarallel: initialize
  pathos.** mpire ipyparallel torch.multiprocessing: *Pool *Client *Cluster spawn Process
  docker: from_env DockerClient
  jupyter_client jupyter_client.** ipykernel ipykernel.** jupyter_server.** IPython.Application IPython.get_ipython().kernel IPython.get_ipython().parent: **
`);

const DYNAMIC_CODE = apiTable(`
  builtins: eval exec compile __import__ execfile
  runpy: run_*
  code: interact InteractiveInterpreter InteractiveConsole
  types: CodeType FunctionType
  importlib: __import__
  importlib.util: spec_from_file_location module_from_spec
  sys: meta_path path_hooks
  importlib.machinery: *Loader
  imp: load_*
  doctest: testfile
  zipimport: zipimporter
  papermill nbclient nbclient.client nbconvert.preprocessors: execute_notebook NotebookClient execute ExecutePreprocessor
  rpy2.robjects rpy2.robjects.packages: r importr
  julia.** oct2py matlab.engine: *
  IPython.display: Javascript
  IPython IPython.*: embed
`);

const NATIVE_CODE = apiTable(`
  ctypes: CDLL PyDLL WinDLL OleDLL cdll pydll windll oledll pythonapi LibraryLoader *FUNCTYPE cast memmove memset string_at wstring_at py_object **.from_address **.in_dll
  cffi numpy.ctypeslib cppyy jpype clr: *
  cython Cython.Build.Inline Cython.Build scipy.weave: *inline
  pyximport: install
  cupy pycuda.compiler cppimport: Raw* SourceModule imp*
  llvmlite.binding: load_library_permanently
  torch.utils.cpp_extension: load*
  torch.ops torch.classes tensorflow: load_library load_op_library
`);

/** What is risky wherever it is named, called or not. Writers: `writes.ts`; what arguments decide: `call-rules.ts`. */
export const RISK_RULES: readonly RiskRule[] = [
  { kind: 'delete', path: DELETERS },
  { kind: 'network', path: NETWORK },
  { kind: 'process', path: PROCESS },
  { kind: 'dynamic-code', path: DYNAMIC_CODE },
  { kind: 'native-code', path: NATIVE_CODE },
  {
    kind: 'install',
    path: apiTable(`
      pip pip._internal pip._internal.** ensurepip: main *install* bootstrap
      micropip piplite: install
      venv virtualenv conda.cli.python_api: create cli_run EnvBuilder run_command
    `)
  },
  {
    kind: 'environment',
    path: apiTable(`
      os: putenv unsetenv
      dotenv: load_dotenv set_key unset_key find_dotenv dotenv_values
      keyring: *_password get_credential
      google.colab.userdata: get
      netrc browser_cookie3 kaggle_secrets dynaconf win32cred secretstorage: *
      streamlit: secrets
      psutil: **.environ
    `)
  }
];
