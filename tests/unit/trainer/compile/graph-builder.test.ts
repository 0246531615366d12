import { describe, expect, it } from 'vitest';
import type { Attribute } from '../../../../main/trainer/compile/encode-graph';
import { createGraphBuilder } from '../../../../main/trainer/compile/graph-builder';
import { DATA_TYPES } from '../../../../main/trainer/compile/native-binding';

const T: Readonly<Record<string, Attribute>> = { T: { kind: 'type', value: DATA_TYPES.float32 } };
const dtype: Readonly<Record<string, Attribute>> = { dtype: { kind: 'type', value: DATA_TYPES.float32 } };

describe('createGraphBuilder', () => {
  it('adds a node once for the same op, inputs and attributes', () => {
    const builder = createGraphBuilder();
    const x = builder.add('Placeholder', [], dtype, 'x');
    const once = builder.add('Square', [x], T);
    expect(builder.add('Square', [x], T)).toBe(once);
    // What is made of equal nodes is equal again.
    expect(builder.add('Mul', [once, x], T)).toBe(builder.add('Mul', [builder.add('Square', [x], T), x], T));
    expect(builder.nodes.map(({ op }) => op)).toEqual(['Placeholder', 'Square', 'Mul']);
    expect(builder.sharedNodes).toBe(3);
  });

  it('tells nodes apart by op, by inputs and their order, and by attributes', () => {
    const builder = createGraphBuilder();
    const [x, y] = ['x', 'y'].map((name) => builder.add('Placeholder', [], dtype, name));
    const axis = (value: number): Readonly<Record<string, Attribute>> => ({ axis: { kind: 'int', value } });
    const names = [
      builder.add('Sub', [x ?? '', y ?? ''], T),
      builder.add('Sub', [y ?? '', x ?? ''], T),
      builder.add('Mul', [x ?? '', y ?? ''], T),
      builder.add('Sub', [x ?? '', y ?? '', '^x'], T),
      builder.add('Pack', [x ?? ''], axis(0)),
      builder.add('Pack', [x ?? ''], axis(1)),
    ];
    expect(new Set(names).size).toBe(names.length);
    expect(builder.sharedNodes).toBe(0);
  });

  it('never shares what reads or changes a variable, takes a feed, or has a name of its own', () => {
    const builder = createGraphBuilder();
    const handle = builder.add('VarHandleOp', [], dtype);
    for (const op of [
      'VarHandleOp',
      'ReadVariableOp',
      'AssignVariableOp',
      'AssignAddVariableOp',
      'ResourceApplyAdam',
      'Placeholder',
      'Multinomial',
    ]) {
      expect(builder.add(op, [handle], dtype), op).not.toBe(builder.add(op, [handle], dtype));
    }
    builder.add('Identity', [handle], T, 'output');
    expect(builder.add('Identity', [handle], T)).not.toBe('output');
    expect(builder.sharedNodes).toBe(0);
  });

  it('keeps one of equal constants', () => {
    const builder = createGraphBuilder();
    expect(builder.scalar(2)).toBe(builder.scalar(2));
    expect(builder.scalar(2)).not.toBe(builder.scalar(3));
    expect(builder.sizes([2, 3])).not.toBe(builder.sizes([3, 2]));
    expect(builder.constantBytes).toBe(4 + 4 + 8 + 8);
  });
});
