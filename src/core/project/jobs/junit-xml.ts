/** One case of a JUnit report. */
export interface JunitCase {
  readonly name: string;
  readonly className: string;
  /** The file that it stands in, where the report says. */
  readonly file: string | null;
  /** What went wrong; `null` where it passed or was skipped. */
  readonly failure: string | null;
}

const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'"
};

/** Reads the cases of a report in the form that JUnit, Maven and Node write. */
export function junitCases(xml: string): JunitCase[] {
  return [
    ...xml.matchAll(/<testcase\b([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs)
  ].map(([, attributes, body = '']) => {
    const failed =
      /<(?:failure|error)\b([^>]*?)(?:\/>|>(.*?)<\/(?:failure|error)>)/s.exec(
        body
      );
    return {
      name: attribute(attributes, 'name') ?? '',
      className: attribute(attributes, 'classname') ?? '',
      file: attribute(attributes, 'file'),
      failure:
        failed === null
          ? null
          : [attribute(failed[1], 'message') ?? '', plainText(failed[2] ?? '')]
              .join('\n')
              .trim()
    };
  });
}

function attribute(attributes: string, name: string): string | null {
  const match = new RegExp(`\\b${name}="([^"]*)"`).exec(attributes);
  return match === null ? null : plainText(match[1]);
}

function plainText(text: string): string {
  return text
    .replace(/<!\[CDATA\[(.*?)\]\]>/gs, '$1')
    .replace(/&#(x?)([0-9a-f]+);/gi, (_all, hex: string, digits: string) =>
      String.fromCodePoint(parseInt(digits, hex === '' ? 10 : 16))
    )
    .replace(/&(\w+);/g, (all, name: string) => ENTITIES[name] ?? all);
}
