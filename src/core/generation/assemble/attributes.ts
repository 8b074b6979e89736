import { checkPython } from '../../python/check-python';
import type { OutlineAttribute, OutlineClass } from '../outline/outline-schema';
import { isExpression, oneLine } from './one-line';

/** Decorators and base classes under which annotations in the class body are its fields. */
const FIELDS = /\b(?:dataclass|define|attrs|frozen|s)\b/;
const FIELD_BASES =
  /\b(?:NamedTuple|TypedDict|BaseModel|Struct|BaseSettings)\b/;

/** Whether a class declares its attributes in its body and gets its `__init__` from them. */
function declaresFields(owner: OutlineClass): boolean {
  return (
    owner.decorators.some(line => FIELDS.test(line.split('(')[0])) ||
    owner.bases.some(base => FIELD_BASES.test(base))
  );
}

/**
 * The lines of a class body that stand for its attributes, not indented: fields of a data class, comments
 * with type hints where no `__init__` sets them, else none.
 */
export function attributeLines(
  owner: OutlineClass,
  hasInit: boolean
): string[] {
  if (declaresFields(owner)) {
    return fieldsInOrder(owner.attributes).map(field);
  }
  if (owner.bases.some(base => /\bEnum\b|Flag$/.test(base))) {
    return owner.attributes.map(item =>
      hasDefault(item) ? `${item.name} = ${item.default}` : hint(item)
    );
  }
  return hasInit ? [] : owner.attributes.map(hint);
}

/** Python demands that fields without a default come first. */
function fieldsInOrder(
  attributes: readonly OutlineAttribute[]
): OutlineAttribute[] {
  return [
    ...attributes.filter(item => !hasDefault(item)),
    ...attributes.filter(hasDefault)
  ];
}

function hasDefault({ default: value }: OutlineAttribute): boolean {
  return value !== undefined && value !== null && isExpression(value);
}

function field(item: OutlineAttribute): string {
  const annotation = `${item.name}: ${typeOf(item)}`;
  return `${annotation}${hasDefault(item) ? ` = ${item.default}` : ''}${comment(item)}`;
}

function hint(item: OutlineAttribute): string {
  return `# ${item.name}: ${oneLine(item.type)}${comment(item)}`;
}

/** A type in plain words is kept as a string, which Python does not evaluate. */
function typeOf({ type }: OutlineAttribute): string {
  return isExpression(type) && checkPython(`x: ${type}`).ok
    ? type.trim()
    : JSON.stringify(oneLine(type));
}

function comment({ description }: OutlineAttribute): string {
  return description.trim() === '' ? '' : `  # ${oneLine(description)}`;
}
