/**
 * Calls `stop` at Ctrl+C or SIGTERM; the second time the person means it, and the process just ends. Returns how to stop
 * listening.
 */
export function onStopSignal(stop: () => void): () => void {
  let isStopping = false;
  const hear = () => {
    if (isStopping) process.exit(130);
    isStopping = true;
    stop();
  };
  process.on('SIGINT', hear);
  process.on('SIGTERM', hear);
  return () => {
    process.off('SIGINT', hear);
    process.off('SIGTERM', hear);
  };
}
