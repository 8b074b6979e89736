import {
  copiedPaths,
  exposedPort,
  instructionsOf,
  needsNetwork,
  workFolder
} from '../../../../src/core/project/containers/dockerfile-text';
import { moduleDockerfile } from '../../../../src/core/project/containers/module-dockerfile';
import { folderOf } from './fake-engine';

const TEXT = `# syntax=docker/dockerfile:1
FROM node:22 AS build
WORKDIR /build

RUN npm install \\
  # with a comment in between
  && npm run build

FROM nginx
WORKDIR /srv
WORKDIR pages
COPY <<'NGINX' /etc/nginx/conf.d/default.conf
server {
    listen 80;
}
NGINX
COPY --from=build /build/dist .
COPY --chown=1:1 conf/*.conf ["a b.txt"] ./
EXPOSE 80/tcp 81
`;

describe('A Dockerfile', () => {
  it('is read by instructions, with the lines on which they begin', () => {
    expect(instructionsOf(TEXT).map(({ name, line }) => [name, line])).toEqual([
      ['FROM', 2],
      ['WORKDIR', 3],
      ['RUN', 5],
      ['FROM', 9],
      ['WORKDIR', 10],
      ['WORKDIR', 11],
      ['COPY', 12],
      ['COPY', 17],
      ['COPY', 18],
      ['EXPOSE', 19]
    ]);
    expect(instructionsOf(TEXT)[2].rest).toBe('npm install && npm run build');
  });

  it('says where its command begins, and where it listens', () => {
    expect(workFolder(TEXT)).toBe('/srv/pages');
    expect(exposedPort(TEXT)).toBe(80);
    expect(workFolder('FROM scratch\n')).toBeNull();
    expect(exposedPort('EXPOSE $PORT\n')).toBeNull();
  });

  it('gets a network for what it gets from elsewhere, and for nothing else [R4]', () => {
    expect(needsNetwork(TEXT)).toBe(true);
    expect(needsNetwork('FROM a\nADD https://example.org/a /a\n')).toBe(true);
    expect(needsNetwork('FROM a\nRUN mkdir /git-less\nCOPY a b\n')).toBe(false);
  });

  it('copies from the folder in which all that it names is there', async () => {
    const files = ['api/Dockerfile', 'api/main.py', 'shared/a.json'];
    const of = async (text: string) =>
      (
        await moduleDockerfile(
          files,
          files,
          folderOf({ 'api/Dockerfile': text }).read
        )
      )?.context;
    expect(await of('FROM a\nCOPY main.py .\n')).toBe('api');
    expect(await of('FROM a\nCOPY . .\n')).toBe('api');
    expect(await of('FROM a\nCOPY api/*.py shared ./\n')).toBe('');
    expect(await of('FROM a\nCOPY nothing.py .\n')).toBe('api');
    expect(copiedPaths('COPY --from=b /x .\nADD ["a", "b", "/c/"]\n')).toEqual([
      'a',
      'b'
    ]);
  });
});
