import { composeMounts } from '../../../../src/core/project/containers/compose-mounts';

const FILES = [
  'compose.yaml',
  'validator/Dockerfile',
  'gateway/Dockerfile.web',
  'schema/order.schema.json',
  'gateway/rules.json'
];

const mounts = (volumes: string, dockerfile = 'validator/Dockerfile') =>
  composeMounts(
    `name: shop
services:
  other:
    image: redis
    volumes:
      - ./schema:/other
  validator:
    build: ./validator
    environment:
      PORT: "8081"  # its own
    volumes:
${volumes}
    ports:
      - "8081:8081"
  gateway:
    build:
      context: gateway
      dockerfile: Dockerfile.web
    volumes:
    - ./gateway/rules.json:/app/rules.json

volumes:
  spool:
`,
    dockerfile,
    FILES
  );

describe('What a compose file mounts', () => {
  it.each([
    ['- ./schema:/schema:ro', 'schema', '/schema'],
    [
      '- "./schema/order.schema.json:/etc/order.json"',
      'schema/order.schema.json',
      '/etc/order.json'
    ],
    [
      '- type: bind\n        source: ./schema\n        target: /schema',
      'schema',
      '/schema'
    ],
    ['- ./validator/../schema/:/schema', 'schema', '/schema']
  ])(
    'is files and folders of the project: %s [S3.15]',
    (item, source, target) => {
      expect(mounts(`      ${item}`)).toEqual([{ source, target }]);
    }
  );

  it('is found by the Dockerfile that a service is built from [S3.15]', () => {
    expect(mounts('      - spool:/spool', 'gateway/Dockerfile.web')).toEqual([
      { source: 'gateway/rules.json', target: '/app/rules.json' }
    ]);
  });

  it.each([
    '- spool:/spool',
    '- /etc/passwd:/passwd',
    '- ~/.ssh:/keys',
    '- ../secrets:/secrets',
    '- ./schema/../../secrets:/secrets',
    '- .:/app',
    '- ./:/app',
    '- ./missing:/missing',
    '- ./schema:/proc/1',
    '- ./schema:/a/../proc',
    '- ./schema:schema',
    '- /var/run/docker.sock:/var/run/docker.sock',
    '- ${HOME}:/home',
    '- type: volume\n        source: spool\n        target: /spool'
  ])(
    'is nothing else of the machine, nor all of the project: %s [R4]',
    item => {
      expect(mounts(`      ${item}`)).toEqual([]);
    }
  );
});
