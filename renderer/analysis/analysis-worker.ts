import { serve } from '../../shared/ipc/rpc';
import { analysisHandlers } from './analyse';
import { analysisService } from './analysis-service';

/** The window's analysis thread. It lives as long as the window does. */
serve(
  {
    send: (message) => self.postMessage(message),
    onMessage: (listener) => self.addEventListener('message', (event) => listener(event.data)),
    // A thread of the window is never left by its other side.
    onClose: () => undefined,
  },
  analysisService,
  analysisHandlers,
  // The caller gets the error too, and shows it.
  () => undefined,
);
