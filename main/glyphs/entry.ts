import { glyphService } from '../../shared/ipc/glyph-service';
import { serveProcess } from '../processes/serve-process';
import { createGlyphHandlers } from './glyph-service';

/** The glyph process: all clients see the same open pair. */
serveProcess(glyphService, createGlyphHandlers());
