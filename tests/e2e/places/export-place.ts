import type { Locator, Page } from '@playwright/test';
import { choose } from './shell';

/** The Export place: draw, name, write, look. */
export class ExportPlace {
  readonly root: Locator;
  readonly start: Locator;
  readonly checks: Locator;
  readonly preview: Locator;
  /** Text in the font it was made after, and in the exported one. */
  readonly before: Locator;
  readonly after: Locator;
  readonly alerts: Locator;

  constructor(readonly page: Page) {
    this.root = page.getByRole('region', { name: 'Export', exact: true });
    this.start = this.root.getByRole('button', { name: 'Export font…' });
    this.checks = this.root.getByRole('list', { name: 'Checks' }).getByRole('listitem');
    this.preview = this.root.getByRole('textbox', { name: 'Text to preview' });
    this.before = this.root.getByTestId('preview-before');
    this.after = this.root.getByTestId('preview-after');
    this.alerts = this.root.getByRole('alert');
  }

  /** The value of a row of the form. */
  fact(label: string): Locator {
    return this.root
      .locator('.ui-property', { has: this.page.getByText(label, { exact: true }) })
      .locator('.ui-property-value');
  }

  /** A line of the gate. */
  check(name: string): Locator {
    return this.checks.filter({ hasText: name });
  }

  /** Draws the characters of a text with the run in hand. */
  async draw(text: string): Promise<void> {
    await choose(this.root, /Characters to draw/, 'Typed text…');
    await this.root.getByRole('textbox', { name: 'Text', exact: true }).fill(text);
    await this.root.getByRole('button', { name: /^Draw \d+ glyphs?$/ }).click();
    await this.root.getByText(/\d+ drawn, \d+ kept from before/).waitFor({ timeout: 60_000 });
  }
}
