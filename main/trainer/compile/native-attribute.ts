import { CannotCompile } from './cannot-compile';
import type { Attribute } from './encode-graph';
import { ATTRIBUTE_TYPES, type NativeAttribute } from './native-binding';

/** An attribute as the addon takes it, turned into one of a graph. Throws {@link CannotCompile} for another type. */
export function attributeOf({ name, type, value }: NativeAttribute): Attribute {
  const items: readonly unknown[] | null = Array.isArray(value) ? value : null;
  switch (type) {
    case ATTRIBUTE_TYPES.string:
      return { kind: 'string', value: String(value) };
    case ATTRIBUTE_TYPES.int:
      return items ? { kind: 'ints', value: items.map(Number) } : { kind: 'int', value: Number(value) };
    case ATTRIBUTE_TYPES.float:
      return items ? { kind: 'floats', value: items.map(Number) } : { kind: 'float', value: Number(value) };
    case ATTRIBUTE_TYPES.bool:
      return items ? { kind: 'bools', value: items.map(Boolean) } : { kind: 'bool', value: Boolean(value) };
    case ATTRIBUTE_TYPES.type:
      return { kind: 'type', value: Number(value) };
    case ATTRIBUTE_TYPES.shape:
      return { kind: 'shape', value: (items ?? []).map(Number) };
    default:
      throw new CannotCompile(`an attribute ${name} has the unknown type ${type}`);
  }
}
