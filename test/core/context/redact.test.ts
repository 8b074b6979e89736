import * as fc from 'fast-check';

import { redactSecrets } from '../../../src/core/context/redact';

// Made up here, in the shapes that the makers use. Joined, so that no scanner takes them for real ones.
const base62 = 'aB3dE5gH7jK9mN1pQ3sT5vW7yZ2bC4eF6hJ8kL0n';
const hex = '9f8e7d6c5b4a39281706f5e4d3c2b1a0';

const secrets: readonly (readonly [string, string])[] = [
  ['OpenAI', `sk-${base62}`],
  ['OpenAI, project', `sk-proj-${base62}_x-${base62}`],
  ['Anthropic', `sk-ant-api03-${base62}-${base62}AA`],
  ['OpenRouter', `sk-or-v1-${hex}${hex}`],
  ['Stripe', `sk_live_${base62}`],
  ['GitHub, classic', `ghp_${base62.slice(0, 36)}`],
  ['GitHub, OAuth', `gho_${base62.slice(0, 36)}`],
  ['GitHub, fine-grained', `github_pat_11AAAAAAA0${base62}_${base62}`],
  ['AWS', `AKIA${'IOSFODNN7EXAMPLE'}`],
  ['Google', `AIza${base62.slice(0, 35)}`],
  ['Slack, bot', `xoxb-123456789012-1234567890123-${base62.slice(0, 24)}`],
  ['Slack, user', `xoxp-123456789012-${base62.slice(0, 24)}`],
  ['Hugging Face', `hf_${base62.slice(0, 34)}`],
  ['GitLab', `glpat-${base62.slice(0, 20)}`],
  ['Groq', `gsk_${base62}`],
  ['web token', `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.${base62}`]
];

const body = Array.from({ length: 4 }, () => `${base62}${base62}`.slice(0, 64));
const pem = (kind: string) =>
  `-----BEGIN ${kind}PRIVATE KEY-----\n${body.join('\n')}\n-----END ${kind}PRIVATE KEY-----`;

describe('redactSecrets', () => {
  it.each(secrets)(
    'takes out a key of %s wherever it stands [H28]',
    (_, key) => {
      for (const [before, after] of [
        ['', ''],
        ['key = "', '"'],
        ['the key is ', ', keep it'],
        ['KEY=', '\nnext'],
        ["client = Client('", "')"],
        ['https://host/?k=', '&x=1']
      ]) {
        expect(redactSecrets(`${before}${key}${after}`)).toEqual({
          text: `${before}[redacted]${after}`,
          count: 1
        });
      }
    }
  );

  it.each([
    ['RSA', pem('RSA ')],
    ['PKCS 8', pem('')],
    ['OpenSSH', pem('OPENSSH ')],
    ['one line with escapes', pem('').replace(/\n/g, '\\n')],
    ['cut', pem('').slice(0, 250)]
  ])('takes out a private key: %s [H28]', (_, key) => {
    const { text, count } = redactSecrets(`before\n${key}\nafter`);
    expect(count).toBe(1);
    expect(text).not.toContain(base62.slice(0, 20));
    expect(text).toMatch(/^before\n-----BEGIN[^\n]*[\s\S]*\nafter$/);
  });

  it.each([
    [`Authorization: Bearer ${base62}`, 'Authorization: Bearer [redacted]'],
    [
      `"Authorization": "Bearer ${base62}"`,
      '"Authorization": "Bearer [redacted]"'
    ],
    [
      "headers['Authorization'] = 'Basic dXNlcjpwYXNzd29yZA=='",
      "headers['Authorization'] = 'Basic [redacted]'"
    ],
    [`curl -H "bearer ${hex}x"`, 'curl -H "bearer [redacted]"'],
    [`api_key = "${base62}"`, 'api_key = "[redacted]"'],
    [`api_key="${hex}"`, 'api_key="[redacted]"'],
    [`"apiKey": "${base62}",`, '"apiKey": "[redacted]",'],
    [`export SERVICE_TOKEN=${hex}`, 'export SERVICE_TOKEN=[redacted]'],
    [
      `os.environ["API_KEY"] = "${hex}"`,
      'os.environ["API_KEY"] = "[redacted]"'
    ],
    [`client_secret: '${base62}'`, "client_secret: '[redacted]'"],
    [`tool --api-key ${hex} run`, 'tool --api-key [redacted] run'],
    ['password = "xK9$mQ2!vL7#pR4@wN8z"', 'password = "[redacted]"'],
    ['passwd := `abcd1234efgh5678ijkl9012`', 'passwd := `[redacted]`'],
    [
      'aws_secret_access_key = wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
      'aws_secret_access_key = [redacted]'
    ],
    [
      'postgresql+psycopg://admin:hunter2@db:5432/x',
      'postgresql+psycopg://admin:[redacted]@db:5432/x'
    ],
    ['redis://:s3cret@cache', 'redis://:[redacted]@cache']
  ])('keeps the name and the quotes: %s [H28]', (text, redacted) => {
    expect(redactSecrets(text)).toEqual({ text: redacted, count: 1 });
  });

  it.each([
    ['a placeholder', 'api_key = "your-api-key-here-0123456789"'],
    ['a marked placeholder', 'key = "sk-your-openai-api-key-here-123"'],
    ['a row of x', 'OPENAI_API_KEY=sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'],
    ['a variable', 'api_key = os.environ["OPENAI_API_KEY"]'],
    ['a call', 'token = create_access_token_for_user_v2(user)'],
    ['plain words', 'password = "correct-horse-battery-staple-42"'],
    ['a model name', 'tokenizer = "sentence-transformers/all-MiniLM-L6-v2"'],
    ['a layer name', 'key = "layer1_block2_conv3_bn4_relu5"'],
    ['a commit', 'commit 3f786850e387550fdab836ed7e6dc881de23001b'],
    [
      'a commit as a key',
      'cache_key: 3f786850e387550fdab836ed7e6dc881de23001b'
    ],
    ['a UUID', 'token_id = "550e8400-e29b-41d4-a716-446655440000"'],
    [
      'an integrity digest',
      'key: sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='
    ],
    ['style classes', '<div class="sk-container-id-1 sk-text-repr-fallback">'],
    [
      'the module',
      'sk_learn_model_pipeline_version_2 = risk-assessment-2024-final-report'
    ],
    ['a template', 'f"postgresql://{user}:{password}@{host}/db"'],
    ['a template header', 'headers = {"Authorization": f"Bearer {token}"}'],
    ['a shell variable', 'https://user:$PASSWORD@host'],
    ['a port', 'http://localhost:8888/lab?x=a@b.c'],
    ['a timestamp', 'key = "2024-01-15T12:30:45.123456+00:00"'],
    [
      'an image',
      `"image/png": "iVBORw0KGgo${`${base62}+key/token/`.repeat(50)}="`
    ],
    [
      'a check for a private key',
      'if "-----BEGIN PRIVATE KEY-----" in text: return text.split("-----END PRIVATE KEY-----")'
    ],
    [
      'a placeholder key',
      '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----'
    ],
    [
      'a public key',
      `-----BEGIN PUBLIC KEY-----\n${body.join('\n')}\n-----END PUBLIC KEY-----`
    ],
    [
      'prose',
      'The secret of a good password is its length; a token bearer is authorised.'
    ]
  ])('leaves %s alone', (_, text) => {
    expect(redactSecrets(text)).toEqual({ text, count: 0 });
  });

  it('counts every secret', () => {
    const text = secrets.map(([, key]) => key).join('\n');
    expect(redactSecrets(text).count).toBe(secrets.length);
  });

  const hostile: readonly (readonly [string, string])[] = [
    ['key names', 'key'],
    ['key names and signs', 'key = "'],
    ['open assignments', 'token_-_-_-'],
    ['prefixes', 'sk-'],
    ['short keys', 'sk-abc '],
    ['web token starts', 'eyJ'],
    ['web token parts', 'eyJaaaaaaaaaa.'],
    ['private key starts', '-----BEGIN PRIVATE KEY-----'],
    ['private key lines', '-----BEGIN RSA PRIVATE KEY-----\nAAAA\n'],
    ['hyphens', '-'],
    ['URL starts', 'a://'],
    ['URL users', 'http://a:'],
    ['letters', 'a'],
    ['blanks', ' '],
    ['Authorization headers', 'Authorization: Bearer '],
    ['bearers', 'bearer ']
  ];

  it.each(hostile)('takes linear time for 1 MB of %s [H11]', (_, unit) => {
    // A ratio, not a time: the slow patterns that this guards against take 64 times as long.
    const time = (size: number) => {
      const text = unit.repeat(Math.ceil(size / unit.length));
      const runs = [0, 1, 2].map(() => {
        const start = performance.now();
        redactSecrets(text);
        return performance.now() - start;
      });
      return Math.min(...runs);
    };
    const small = Math.max(time(131_072), 2);
    expect(time(1_048_576) / small).toBeLessThan(32);
  });

  it('is idempotent and never throws, whatever the pieces [H28]', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...secrets.map(([, key]) => key),
        pem(''),
        'key',
        'token = "',
        'http://a:',
        '@',
        '"',
        'Bearer ',
        'Authorization: ',
        '[redacted]',
        base62,
        hex,
        ' '
      ),
      fc.string({ unit: 'binary', maxLength: 5 })
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), pieces => {
        const once = redactSecrets(pieces.join(''));
        expect(redactSecrets(once.text)).toEqual({ text: once.text, count: 0 });
      }),
      { numRuns: 2000 }
    );
  });

  it('leaves generated code without secrets unchanged', () => {
    const name = fc.constantFrom(
      'key',
      'cache_key',
      'token_count',
      'password_hash_v2',
      'getUserAccessToken',
      'secretSanta',
      'values'
    );
    const value = fc.oneof(
      name,
      fc.integer().map(String),
      fc.double().map(String),
      fc.uuid().map(id => `"${id}"`),
      fc.constantFrom('None', '"plain words only"', 'f"{key}:{token}"'),
      fc
        .string({
          unit: fc.constantFrom(...'0123456789abcdef'),
          minLength: 40,
          maxLength: 40
        })
        .map(digest => `commit("${digest}")`)
    );
    const line = fc.oneof(
      fc.tuple(name, value).map(([name, value]) => `${name} = ${value}`),
      fc
        .tuple(name, value)
        .map(([name, value]) => `    ${name}(${value}, key=${value})`),
      fc.tuple(name, name).map(([a, b]) => `def ${a}(self, ${b}: str) -> None:`)
    );
    fc.assert(
      fc.property(fc.array(line), lines => {
        const text = lines.join('\n');
        expect(redactSecrets(text)).toEqual({ text, count: 0 });
      })
    );
  });
});
