import { useEffect, useState } from 'react';
import { type CodePoint, codePoint } from '../../../shared/domain/code-point';
import type { FontInfo } from '../../../shared/domain/font-info';
import type { GlyphOutline } from '../../../shared/domain/outline';
import type { FontRole } from '../../../shared/ipc/glyph-service';
import { glyphs } from '../../services/connect';
import { svgPathOf } from './svg-path-of';

interface FontSpecimenProps {
  readonly role: FontRole;
  readonly info: FontInfo;
  /** Changes with the font; null until the glyph process has read it. */
  readonly fontKey: string | null;
}

/** Characters whose strokes show a CJK design best: the eight strokes of 永, a frame, a dense one, curves. */
const SAMPLE = '永国東書体';

/** The name of a font and a few characters, set in its own outlines. */
export function FontSpecimen({ role, info, fontKey }: FontSpecimenProps) {
  const name = info.style === '' ? info.family : `${info.family} ${info.style}`;
  const [line, setLine] = useState<{ readonly path: string; readonly width: number } | null>(null);

  useEffect(() => {
    if (fontKey === null) return;
    let isCurrent = true;
    setLine(null);
    setLineOf(
      role,
      [...`${name}  ${SAMPLE}`].map((character) => codePoint(character.codePointAt(0) ?? 0)),
      info,
    )
      .then((set) => {
        if (isCurrent) setLine(set);
      })
      .catch(() => {
        // The plain name stays; what is wrong with the font is said where its coverage would be.
      });
    return () => {
      isCurrent = false;
    };
  }, [role, name, info, fontKey]);

  const { ascender, descender, unitsPerEm } = info.em;
  if (line === null) return <h2 className="font-name">{name}</h2>;
  return (
    <h2 className="font-name" aria-label={name}>
      <svg
        viewBox={`0 ${-ascender} ${Math.max(1, line.width)} ${ascender - descender}`}
        height={(26 * (ascender - descender)) / unitsPerEm}
        role="img"
        aria-label={name}
      >
        <path d={line.path} />
      </svg>
    </h2>
  );
}

/** Sets characters one after the other by their advance widths; those the font lacks are left out. */
async function setLineOf(role: FontRole, text: readonly CodePoint[], info: FontInfo) {
  const distinct = [...new Set(text)];
  const outlines = new Map<CodePoint, GlyphOutline | null>(
    await Promise.all(
      distinct.map(
        async (character) => [character, await glyphs.outline({ role, codePoint: character })] as const,
      ),
    ),
  );
  let width = 0;
  let path = '';
  for (const character of text) {
    const outline = outlines.get(character);
    if (outline === null || outline === undefined) {
      if (character === 0x20) width += info.em.unitsPerEm / 4;
      continue;
    }
    path += svgPathOf(outline.path, width);
    width += outline.advanceWidth;
  }
  return { path, width };
}
