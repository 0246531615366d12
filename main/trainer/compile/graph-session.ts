import type { GraphNode } from './encode-graph';
import { encodeGraph, GRAPH_TAG } from './encode-graph';
import type { GraphFolder } from './graph-folder';
import type { NativeBackend, NativeTensor, NativeValues } from './native-binding';

/** A native tensor for the input of a graph, and whether it is ours to free after the run. */
export interface GraphInput {
  readonly name: string;
  readonly id: number;
  readonly isOwned: boolean;
}

/** A loaded graph with the variables that live in it. Many can be alive at once; none shares anything. */
export interface GraphSession {
  /** Runs what the outputs depend on. Frees the owned inputs; the outputs are the caller's to free. */
  run(inputs: readonly GraphInput[], outputs: readonly string[]): NativeTensor[];
  /** As {@link run}, with the outputs copied out and freed. */
  read(inputs: readonly GraphInput[], outputs: readonly string[]): NativeValues[];
  dispose(): void;
}

/** Loads a graph into TensorFlow. Its variables have no value before something assigns one. */
export function openGraphSession(
  backend: NativeBackend,
  folder: GraphFolder,
  nodes: readonly GraphNode[],
): GraphSession {
  const { binding } = backend;
  const id = folder.withSavedModel(encodeGraph(nodes), (path) => binding.loadSavedModel(path, GRAPH_TAG));
  let isOpen = true;

  function run(inputs: readonly GraphInput[], outputs: readonly string[]): NativeTensor[] {
    try {
      if (!isOpen) throw new Error('this compiled function was disposed');
      return binding.runSavedModel(
        id,
        inputs.map((input) => input.id),
        inputs.map((input) => input.name).join(','),
        outputs.join(','),
      );
    } finally {
      for (const input of inputs) if (input.isOwned) binding.deleteTensor(input.id);
    }
  }

  return {
    run,
    read(inputs, outputs) {
      const tensors = run(inputs, outputs);
      try {
        return tensors.map((tensor) => binding.tensorDataSync(tensor.id));
      } finally {
        for (const tensor of tensors) binding.deleteTensor(tensor.id);
      }
    },
    dispose() {
      if (isOpen) binding.deleteSavedModel(id);
      isOpen = false;
    },
  };
}
