import { glyphService } from '../../shared/ipc/glyph-service';
import { serve } from '../../shared/ipc/rpc';
import { onConnection } from '../processes/port-adapter';
import { createGlyphHandlers } from './glyph-service';

/** The glyph process: every client gets the same handlers, so all see the same open pair. */
const handlers = createGlyphHandlers();

onConnection((port) => {
  // Standard error of a utility process goes to the app's log.
  serve(port, glyphService, handlers, (name, error) => {
    process.stderr.write(
      `${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  });
});
