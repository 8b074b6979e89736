import { namedText, type Call } from './call';
import { lastName, libraryOf } from './libraries';
import { UNKNOWN } from './paths';

/**
 * Libraries that do little but talk to other machines: stores and queues, messengers, models, markets, weather, maps,
 * science. Whatever is called of them may use the network.
 */
const SERVICES = new Set(
  (
    'airtable alpaca arxiv assemblyai astroquery atlassian binance blpapi box boxsdk browser_cookie3 ccxt cdsapi celery ' +
    'clickhouse_connect clickhouse_driver cloudinary cloudpathlib cloudscraper contextily couchdb databricks datadog deepl ' +
    'dropbox dspy duckduckgo_search earthaccess ee etcd3 eurostat exchangelib fastf1 finnhub firebase_admin fredapi geocoder ' +
    'ghapi github gitlab googlemaps googlesearch googletrans gspread hdfs hvac imap_tools instaloader jira kubernetes ldap3 ' +
    'lightkurve mastodon meteostat modal nasdaqdatalink newsapi ntplib openml owslib pandas_gbq plaid praw pubchempy ' +
    'pulumi pusher pyairtable pybaseball pycoingecko pydrive2 pygsheets pyowm pysolr pytrends pytube qdrant_client quandl ' +
    'resend roboflow rpyc sagemaker sentinelhub sentry_sdk shopify simple_salesforce slack snscrape sodapy spotipy stripe ' +
    'supabase tavily telebot telegram telethon tiingo trello tweepy ucimlrepo vega_datasets vertexai weaviate wikidata ' +
    'yagmail yahooquery youtube_dl yt_dlp zeep zulip ' +
    // Those that connect by native code, which the sandbox does not hear.
    'MetaTrader5 adbc_driver_manager connectorx primp pycurl pymilvus questdb rnet tls_client turbodbc'
  ).split(' ')
);

/** What libraries are called that talk to a service: `nba_api`, `discord_webhook`, `pinecone_client`, `kaiko_sdk`. */
const SERVICE_NAME =
  /(?:^|_)(?:\w*api|\w*sdk|client|rest|cloud|webhooks?|bot|aws|gcp|azure|gbq|oauth\w*)(?:_|$)/;

/** Parts of them that are known to keep to themselves: data classes, failures, tests. */
const NO_SERVICE = /^(?:fastapi|openapi\w*|pulp|cloudpickle|clientlib)$/;

/** Classes that are called like what talks to a service, or is one. */
const SERVICE_CLASS =
  /^(?!(?:Test|Mock|Fake|Dummy|Fast|Ninja))(?:[A-Z]\w*)?(?:Client|API|Api|Webhook|Bot|Scraper|Crawler|Downloader|Uploader|Server)$/;

/** What functions and methods are called that use the network, whatever library they are of. */
const SENDS =
  /^(?:async_|a)?(?:(?:download|upload|scrape|crawl|geocode)(?:s|ed|er|_(?!button)\w*)?|\w+_(?:download|upload)|fetch(?!(?:one|all|many|df\w*|numpy\w*|val|_?arrow\w*|_?row\w*|_?record\w*)$)\w*|deploy\w*|publish|send_?(?:message|mail|email|sms|notification|photo|document|text)s?|post_?(?:message|status|tweet)|log_?in|authenticate|authorize|serve|serve_forever|run_(?:server|app)|start_server|quickstart|launch|push_to_hub|submit_(?:job|order|run)|retrieve)$/;

/** Examples that a library fetches, in the part of it where such are: `shap.datasets.adult()`. */
const EXAMPLES =
  /^(?!(?:sklearn|statsmodels|torchvision|tensorflow|keras|bokeh|plotly|datasets)\.)\w+\.(?:\w+\.)*(?:tutorial|(?:datasets|sampledata)(?!\.(?:load|make|get|list)_|\.\w*Dataset\b))\.[\w.]+$/;

/** Arguments that only a service is given, each by itself or with another. */
const OF_SERVICES =
  'api_key apikey access_key secret_key access_token auth_token bot_token client_secret webhook_url endpoint_url server_url api_url connection_string bootstrap_servers'.split(
    ' '
  );

/** Whether a call of a library reaches a service, by what the library, its classes and its arguments are called. */
export function callsService({ paths, args, ...call }: Call): boolean {
  const known = paths.filter(path => libraryOf(path) !== null);
  if (known.length === 0) {
    return false;
  }
  const has = (name: string) =>
    args.named.has(name) &&
    !/^(?:None|"")$/.test(namedText({ paths, args, ...call }, name));
  return (
    OF_SERVICES.some(has) ||
    (has('host') && has('port')) ||
    ((has('user') || has('username')) && has('password')) ||
    known.some(isService)
  );
}

function isService(path: string): boolean {
  const library = libraryOf(path) ?? '';
  const name = lastName(path);
  const isAnswer = name === UNKNOWN || /(?:Error|Exception)$/.test(name);
  return (
    !isAnswer &&
    (SERVICES.has(library) ||
      (SERVICE_NAME.test(library) && !NO_SERVICE.test(library)) ||
      SERVICE_CLASS.test(name) ||
      SENDS.test(name) ||
      EXAMPLES.test(path))
  );
}
