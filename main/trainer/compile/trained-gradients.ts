import { type Scalar, type Tensor, tf } from '../backend';
import type { NamedVariable } from './step-spec';

/**
 * The loss and its gradient by each variable, null for a variable that it does not depend on.
 *
 * Call inside tf.tidy.
 */
export function trainedGradients(
  variables: readonly NamedVariable[],
  loss: () => Scalar,
): { readonly loss: Scalar; readonly gradients: readonly (Tensor | null)[] } {
  const { value, grads } = tf.variableGrads(
    loss,
    variables.map(({ variable }) => variable),
  );
  return { loss: value, gradients: variables.map(({ variable }) => grads[variable.name] ?? null) };
}

/** tf.tidy for a body that answers with no tensor: all tensors made in it are freed, also when it throws. */
export function inScope<T>(body: () => T): T {
  tf.engine().startScope('compile');
  try {
    return body();
  } finally {
    tf.engine().endScope();
  }
}
