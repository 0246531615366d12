import type { ExporterServiceContract } from '../../shared/ipc/exporter-service';
import type { Handlers } from '../../shared/ipc/rpc';
import { describeEngines } from './engines/check-engines';
import { exportFont } from './write-font';

/** What the exporter process answers. */
export const exporterHandlers: Handlers<ExporterServiceContract> = {
  exportFont: (request, { signal, update }) =>
    exportFont(request, { signal, onProgress: update, now: () => new Date() }),
  describeEngines,
};
