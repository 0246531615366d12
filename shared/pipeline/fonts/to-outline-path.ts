import type { OpentypeCommand } from 'opentype.js';
import { COORDINATES_OF_VERB, type OutlinePath, VERB } from '../../domain/outline';

/**
 * Packs drawing commands into flat arrays: every contour starts with a move and ends with a close.
 *
 * Contours without a segment (a stray move) have no area and are left out.
 */
export function toOutlinePath(commands: readonly OpentypeCommand[]): OutlinePath {
  const verbs: number[] = [];
  const coords: number[] = [];
  let isOpen = false;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    if (verbs.at(-1) === VERB.move) {
      verbs.pop();
      coords.length -= COORDINATES_OF_VERB[VERB.move];
    } else {
      verbs.push(VERB.close);
    }
  };
  for (const command of commands) {
    switch (command.type) {
      case 'M':
        close();
        isOpen = true;
        verbs.push(VERB.move);
        coords.push(command.x, command.y);
        break;
      case 'L':
        verbs.push(VERB.line);
        coords.push(command.x, command.y);
        break;
      case 'Q':
        verbs.push(VERB.quadratic);
        coords.push(command.x1, command.y1, command.x, command.y);
        break;
      case 'C':
        verbs.push(VERB.cubic);
        coords.push(command.x1, command.y1, command.x2, command.y2, command.x, command.y);
        break;
      case 'Z':
        close();
        break;
    }
  }
  close();
  return { verbs: Uint8Array.from(verbs), coords: Float32Array.from(coords) };
}
