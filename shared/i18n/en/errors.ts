/** Every expected failure: what happened and what to do. Parts in brackets need a value and are left out without it. */
export const errors = {
  'error.font-unreadable': 'The font file[ {file}] cannot be read.',
  'error.font-unreadable.fix':
    'Check that it is a whole TTF, OTF, TTC, WOFF or WOFF2 file, or download it again.',
  'error.font-no-outlines': 'The font[ {file}] has no outlines that can be drawn.',
  'error.font-no-outlines.fix':
    'Choose a font with TrueType or PostScript outlines; bitmap and colour-only fonts cannot be used.',
  'error.font-restricted': 'The licence of this font[ {file}] forbids making a new font from it.',
  'error.font-restricted.fix':
    'Use a font whose licence allows it, such as one under the SIL Open Font License, or ask its maker.',
  'error.font-changed': 'The font[ {file}] is not the one this project was made with.',
  'error.font-changed.fix':
    'Put the earlier file back, or make a new project: runs learned from the earlier drawing.',
  'error.no-shared-characters': 'The two fonts have no character in common.',
  'error.no-shared-characters.fix': 'Choose two fonts that both cover the script to be learned.',
  'error.held-out-too-few':
    'The two fonts share too few held-out characters to calibrate verdicts on[: {count} of {least}].',
  'error.held-out-too-few.fix':
    'Look at every drawing yourself, or choose fonts that share more characters, about 500.',
  'error.project-unreadable': 'The project[ {file}] cannot be read.',
  'error.project-unreadable.fix':
    'Choose a folder that ends in .jikei and holds a project.json, or make a new project.',
  'error.project-version': 'The project was made by another version of Jikei[ (format {found})].',
  'error.project-version.fix': 'Update Jikei, or make a new project from the same fonts.',
  'error.run-unreadable': 'The run[ {run}] cannot be read.',
  'error.run-unreadable.fix': 'Choose another run; this one’s folder may have been changed by hand.',
  'error.config-invalid': 'A setting is not valid[: {key}].',
  'error.config-invalid.fix': 'Correct the setting, or start again from a preset.',
  'error.checkpoint-unreadable': 'The checkpoint[ of step {step}] cannot be read.',
  'error.checkpoint-unreadable.fix':
    'Resume from an earlier checkpoint, or start a new run with the same settings.',
  'error.backend-missing': 'TensorFlow could not be loaded.',
  'error.backend-missing.fix': 'Run “npm run setup” in the folder of Jikei; it says what is missing.',
  'error.trainer-crashed': 'The training process ended unexpectedly.',
  'error.trainer-crashed.fix': 'Resume the run; it goes on from its last checkpoint.',
  'error.process-crashed': 'A part of Jikei[ ({process})] ended unexpectedly.',
  'error.process-crashed.fix': 'Try again; it starts anew. Nothing that was saved is lost.',
  'error.out-of-memory': 'There was not enough memory for this network.',
  'error.out-of-memory.fix': 'Choose a smaller batch, image size or network, or close other programs.',
  'error.loss-not-finite': 'The loss stopped being a number[ at step {step}].',
  'error.loss-not-finite.fix': 'Lower the learning rate and resume from the last checkpoint.',
  'error.disk-full': 'The disk is full.',
  'error.disk-full.fix': 'Free some space, then try again; nothing that was already saved is lost.',
  'error.file-not-writable': 'The file[ {file}] cannot be written.',
  'error.file-not-writable.fix': 'Choose another folder, or give yourself permission to write there.',
  'error.file-not-found': 'The file[ {file}] is not there.',
  'error.file-not-found.fix': 'It may have been moved or renamed; choose it again.',
  'error.image-unreadable': 'The image[ {file}] cannot be read.',
  'error.image-unreadable.fix': 'Use a square PNG of 8 bits a channel.',
  'error.export-refused': 'The font was not written because a check failed.',
  'error.export-refused.fix': 'Read the failed check, correct what it names, and export again.',
  'error.charset-unknown': 'There is no character set of that name[: {name}].',
  'error.charset-unknown.fix': 'Choose one of the sets in the coverage table.',
  'error.busy': 'Another task is using the trainer[: {task}].',
  'error.busy.fix': 'Wait until it ends, or stop it first.',
  'error.cancelled': 'It was cancelled.',
  'error.cancelled.fix': 'Start it again when you like.',
} as const;
