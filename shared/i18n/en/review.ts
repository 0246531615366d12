/** The Review place. */
export const review = {
  'review.empty': 'Generated glyphs appear here once a run has drawn some.',
  'review.nothing': 'This run has not drawn any missing character yet.',
  'review.goExport': 'Draw missing characters',
  'review.inspect': 'Inspect',
  'review.outline': 'Show outline',
  'review.next': 'Next glyph',
  'review.previous': 'Previous glyph',
  'review.down': 'Glyph below',
  'review.up': 'Glyph above',
  'review.position': '{index} of {count}',
  'review.traced': '{contours} {contours|contour|contours}, {onCurve} {onCurve|point|points}, IoU {iou}',
} as const;
