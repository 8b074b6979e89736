/**
 * What a text is good for, as a path that flows through names like any other: what is an address here may be
 * opened elsewhere.
 */
export type TextMeaning =
  | 'text:address'
  | 'text:private'
  | 'text:sql-change'
  | 'text:sql-file'
  | 'text:sql-network'
  | 'text:sql-native';

/** Characters of a text that are read. */
const MAX_LENGTH = 4000;

/** Addresses of other machines. */
export const ADDRESS =
  /^\s*(?:\/vsi(?:curl|s3|gs|az|adls)\w*\/|(?:[a-z]{2,12}\+|(?:\w{2,15}(?::\/\/[^:\s]{0,200})?::){1,3})?(?:https?|ftps?|sftp|ssh|git|s3a?|gs|gcs|gcp|abfss?|adl|az|hdfs|wss?|hf)(?:\+\w{1,10})?:\/\/|git@[\w.-]{1,80}:)/i;

/** Files and folders in which keys, passwords and tokens are kept. */
const PRIVATE =
  /(?:^|[\\/])(?:\.(?:ssh|aws|azure|kube|gnupg|docker|netrc|pgpass|pypirc|npmrc|git-credentials|boto|s3cfg|env)|id_(?:rsa|dsa|ecdsa|ed25519)|etc[\\/]shadow|proc[\\/].{1,20}[\\/]environ|cookies\.sqlite|\.(?:bash|zsh|python)_history|\.(?:vault-token|databrickscfg|password-store|kaggle)|(?:nbserver|jpserver|kernel)-[\w*?-]*\.json)(?:[\\/]|$)/;

/** Statements that change what a database holds, each from its beginning. */
const SQL_CHANGE =
  /^(?:(?:alter|grant|revoke|reindex|vacuum|undrop)\s+\w|(?:drop|create(?:\s+or\s+replace)?(?:\s+(?:global|local|temp|temporary|unique|virtual|external|materialized|recursive|unlogged))*)\s+(?:table|view|index|database|schema|column|user|role|trigger|function|procedure|sequence|type|extension|materialized|policy|keyspace|collection|macro|secret)\b|truncate\s+(?:table\s+)?\S|rename\s+table|merge\s+into|insert\s+(?:or\s+\w+\s+|ignore\s+)?(?:into|overwrite)\b|replace\s+into|delete\s+from|load\s+data|update\b[^]*?\bset\b|with\b[^]*?\b(?:delete\s+from|insert\s+into|update\s+\S+\s+set)\b|pragma\s+\w+\s*=|select\b[^]*?\binto\s+(?!outfile|dumpfile|@|:)\w+\s+from\b|match\b[^]*?\b(?:detach\s+delete|delete|set|remove|create|merge)\b)/i;

/** Statements that read or write files beside the database. */
const SQL_FILE =
  /^(?:copy\b[^]*?\bto\b|export\s+database|attach\b(?!\s+(?:database\s+)?['"]:memory:)|vacuum\s+into|backup\s+database|unload\b)|\binto\s+(?:outfile|dumpfile)\b/i;

const SQL_NETWORK =
  /^(?:force\s+)?install\s+['"\w]|['"](?:https?|s3|gs|gcs|az|hf):\/\//i;

const SQL_NATIVE = /^load\s+(?!data\b)['"\w./]+\s*$|\bload_extension\s*\(/i;

/** The shape of a statement in SQL. */
const SQL =
  /^(?:select|with|copy|create|from|insert|install|force|load|attach|export|call|explain|describe|summarize)\b/i;

/** What a text may be used for; none for most. */
export function meaningsOfText(whole: string): TextMeaning[] {
  const text = whole.slice(0, MAX_LENGTH).trim();
  if (text.length < 4) {
    return [];
  }
  const found = new Set<TextMeaning>();
  if (ADDRESS.test(text)) {
    found.add('text:address');
  }
  if (!/\s/.test(text) && PRIVATE.test(text)) {
    found.add('text:private');
  }
  for (const statement of statementsOf(text)) {
    if (SQL_CHANGE.test(statement)) {
      found.add('text:sql-change');
    }
    if (SQL_FILE.test(statement)) {
      found.add('text:sql-file');
    }
    if (SQL.test(statement) && SQL_NETWORK.test(statement)) {
      found.add('text:sql-network');
    }
    if (SQL_NATIVE.test(statement)) {
      found.add('text:sql-native');
    }
  }
  return [...found];
}

/** Whether a path is of a text. */
export function isText(path: string): boolean {
  return path.startsWith('text:');
}

function statementsOf(text: string): string[] {
  return text
    .replace(/--[^\n]*|\/\*[^]*?\*\//g, ' ')
    .split(';')
    .map(statement => statement.trim())
    .filter(statement => statement !== '');
}
