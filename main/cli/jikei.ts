import { runCommandLine } from './run-command-line';

// A reader such as `head` may go away before the end; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1);
});

// Standard output carries our answers only; opentype.js tells there of damaged glyphs it has passed over.
// biome-ignore lint/suspicious/noConsole: the redirection itself
console.log = console.error;

process.exitCode = await runCommandLine(process.argv.slice(2));
