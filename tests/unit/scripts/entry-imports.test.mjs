import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const scripts = join(import.meta.dirname, '../../../scripts');

/** What a script imports before its first line runs, itself and by the files that it imports: the names of packages. */
function packagesBefore(file, seen = new Set()) {
  if (seen.has(file)) return [];
  seen.add(file);
  const imports = /^(?:import\s+|(?:import|export)\s[^'"=;]*?\sfrom\s+)'([^']+)';/gm;
  // What a script writes for others stands in templates.
  const text = readFileSync(file, 'utf8').replaceAll(/`[^`]*`/g, '');
  const names = [...text.matchAll(imports)].map(([, name]) => name);
  return names
    .filter((name) => !isBuiltin(name))
    .flatMap((name) => (name.startsWith('.') ? packagesBefore(join(dirname(file), name), seen) : [name]));
}

describe('the commands of a fresh clone', () => {
  it.each(['start.mjs', 'test.mjs', 'setup.mjs', 'package.mjs'])(
    '%s begins without a package, for it is what brings them',
    (script) => {
      expect(packagesBefore(join(scripts, script))).toEqual([]);
    },
  );

  it('are told apart from a script that needs one', () => {
    expect(packagesBefore(join(scripts, 'sample-job.mjs'))).toContain('fast-png');
  });
});
