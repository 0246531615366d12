import type { LayerContext } from '../../../../renderer/canvas/layer';

/** A 2D context that notes what is done to it, e.g. `moveTo 1 2` or `strokeStyle=red`. */
export function recordingContext(): { readonly context: LayerContext; readonly calls: string[] } {
  const calls: string[] = [];
  const context = new Proxy(
    {},
    {
      get:
        (_target, name) =>
        (...values: readonly unknown[]) => {
          calls.push([String(name), ...values.map(brief)].join(' '));
        },
      set: (_target, name, value) => {
        calls.push(`${String(name)}=${brief(value)}`);
        return true;
      },
    },
  );
  // The proxy answers every member of the interface: calls are noted, properties can be set.
  return { context: context as LayerContext, calls };
}

function brief(value: unknown): string {
  if (typeof value === 'number') return String(Math.round(value * 1000) / 1000);
  if (Array.isArray(value)) return `[${value.map(brief).join(' ')}]`;
  return typeof value === 'object' ? 'object' : String(value);
}
