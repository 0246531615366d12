import { exporterService } from '../../shared/ipc/exporter-service';
import { serveProcess } from '../processes/serve-process';
import { exporterHandlers } from './exporter-service';

/** The exporter process. */
serveProcess(exporterService, exporterHandlers);
