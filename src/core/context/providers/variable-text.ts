import type { ColumnFacts, Label, VariableFacts } from '../kernel-state';

/** A name as it is written: bare where it is one word, quoted where it is not. */
function labelText(label: Label): string {
  return typeof label !== 'string'
    ? `(${label.map(labelText).join(', ')})`
    : /^[\p{L}_][\p{L}\p{N}_]*$/u.test(label)
      ? label
      : JSON.stringify(label);
}

/** A column in a few words: `price: object of str (numbers as text with $; 3 null)`. */
export function columnText(column: ColumnFacts): string {
  const { name, dtype } = column;
  const facts = typeAndFacts(column);
  return dtype === undefined
    ? labelText(name ?? '')
    : `${labelText(name ?? '')}: ${facts}`;
}

/** The type of a column with what is known of its values. */
function typeAndFacts({
  dtype = '',
  elements = [],
  looks = [],
  nulls = 0,
  distinct,
  range,
  top = []
}: ColumnFacts): string {
  const of = elements.length > 0 ? ` of ${elements.join('/')}` : '';
  const facts = [
    ...looks,
    ...(nulls > 0 ? [`${nulls} null`] : []),
    ...(distinct !== undefined && distinct <= FEW
      ? [`${distinct} distinct`]
      : []),
    ...(range === undefined ? [] : [`${range[0]} to ${range[1]}`]),
    ...(top.length > 0
      ? [`e.g. ${top.map(([value]) => value).join(', ')}`]
      : [])
  ];
  return `${dtype}${of}${facts.length > 0 ? ` (${facts.join('; ')})` : ''}`;
}

/** Distinct values up to which their number says something: categories, not identifiers. */
const FEW = 50;

/** A variable in one line, without its columns. */
export function variableHead(facts: VariableFacts): string {
  const { name, kind, type, of } = facts;
  const full = of === undefined ? type : `${of} ${type}`;
  switch (kind) {
    case 'frame':
      return `${name}: ${full}, ${facts.rows ?? 0} rows × ${facts.width ?? 0} columns${indexText(facts)}`;
    case 'series':
      return `${name}: ${full}${facts.label === undefined ? '' : ` ${labelText(facts.label)}`}, ${facts.rows ?? 0} rows, ${typeAndFacts(facts)}${indexText(facts)}`;
    case 'array':
      return `${name}: ${full} ${shapeText(facts.shape)} ${facts.dtype ?? ''}${facts.device === undefined ? '' : ` on ${facts.device}`}`;
    case 'function':
      return `${name}(${(facts.parameters ?? []).join(', ')})`;
    case 'estimator':
      return `${name}: ${full}(${pairs(facts.params)}), ${facts.fitted === true ? 'fitted' : 'not fitted'}`;
    case 'scalar':
      return facts.value === undefined
        ? `${name}: ${full}`
        : `${name}: ${full} = ${facts.value}`;
    case 'mapping':
    case 'sequence':
      return `${name}: ${full}${facts.fields === undefined ? '' : `(${facts.fields.map(([field]) => field).join(', ')})`} of ${facts.size ?? 0}${elementsText(facts)}`;
    case 'class':
      return `class ${name}`;
    default:
      return `${name}: ${full}${facts.by?.length ? ` by ${facts.by.map(labelText).join(', ')}` : ''}${facts.fields?.length ? `(${pairs(facts.fields, ': ')})` : ''}`;
  }
}

function indexText({ index }: VariableFacts): string {
  if (index === undefined) {
    return '';
  }
  const names = index.names.map(name =>
    name === null ? 'unnamed' : labelText(name)
  );
  return `, index ${names.join(', ')}${index.dtype === '' ? '' : ` ${index.dtype}`}`;
}

function elementsText({
  elements = [],
  value,
  keys = []
}: VariableFacts): string {
  return [
    elements.length > 0 ? ` ${elements.join('/')}` : '',
    keys.length > 0 ? `, keys ${keys.map(labelText).join(', ')}` : '',
    value === undefined ? '' : `: ${value}`
  ].join('');
}

function shapeText(shape: readonly number[] = []): string {
  return `(${shape.join(', ')})`;
}

function pairs(
  entries: readonly (readonly [string, string])[] = [],
  between = '='
): string {
  return entries.map(([name, value]) => `${name}${between}${value}`).join(', ');
}
