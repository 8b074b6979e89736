/**
 * What a file is for the order of writing. Nobody waits for a `leaf`: tests, documents, and what puts the project
 * into a container.
 */
export type FileKind = 'leaf' | 'helper' | 'gathering' | 'plain';

/** Files of tests, by the usual conventions of Python, JavaScript and Java. */
const TEST =
  /(?:^|\/)(?:tests?|__tests__)\/|(?:^|\/)src\/test\/|(?:^|\/)test_[^/]*\.py$|_test\.(?:py|go)$|\.(?:test|spec)\.[cm]?[jt]sx?$|(?:^|\/)[^/]+(?:Test|Tests|IT)\.java$/;

/** What the tests of a folder share. */
const HELPER = /(?:^|\/)(?:conftest\.py|(?:test[-_]?)?setup\.[cm]?[jt]sx?)$/i;

const DOCUMENT = /\.(?:md|rst|txt|adoc)$|(?:^|\/)LICENSE$/i;

const DEPLOYMENT =
  /(?:^|\/)(?:Dockerfile[^/]*|(?:docker-)?compose[^/]*\.ya?ml|Makefile|Procfile)$/i;

/** What lists the packages that a module needs: code may follow it. */
const MANIFEST =
  /(?:^|\/)(?:requirements[^/]*\.txt|pyproject\.toml|setup\.(?:py|cfg)|package\.json|pom\.xml|build\.gradle(?:\.kts)?|tsconfig[^/]*\.json)$/;

/** What puts the files beside it together, and so comes after them. */
const GATHERING = /(?:^|\/)(?:__init__\.py|__main__\.py|index\.[cm]?[jt]sx?)$/;

/** Whether a path is that of a test or of something that only tests use. */
export function isTestPath(path: string): boolean {
  return TEST.test(path) || HELPER.test(path);
}

/** Whether a file says how the image of its module is made. */
export function isDockerfile(path: string): boolean {
  return /(?:^|\/)Dockerfile$/.test(path);
}

export function isManifest(path: string): boolean {
  return MANIFEST.test(path);
}

export function kindOf(path: string): FileKind {
  if (HELPER.test(path)) {
    return 'helper';
  }
  if (isManifest(path)) {
    return 'plain';
  }
  if (TEST.test(path) || DOCUMENT.test(path) || DEPLOYMENT.test(path)) {
    return 'leaf';
  }
  return GATHERING.test(path) ? 'gathering' : 'plain';
}
