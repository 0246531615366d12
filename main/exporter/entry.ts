import { exporterService } from '../../shared/ipc/exporter-service';
import { serve } from '../../shared/ipc/rpc';
import { onConnection } from '../processes/port-adapter';
import { exporterHandlers } from './exporter-service';

/** The exporter process: serves its contract on every port that main hands over. */
onConnection((port) =>
  serve(port, exporterService, exporterHandlers, (name, error) => {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`${name}: ${reason}\n`);
  }),
);
