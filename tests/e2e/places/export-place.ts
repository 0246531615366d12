import type { Locator, Page } from '@playwright/test';
import { choose } from './shell';

/** The Export place: draw, name, write, look. */
export class ExportPlace {
  readonly root: Locator;
  readonly start: Locator;
  readonly checks: Locator;
  readonly preview: Locator;
  readonly alerts: Locator;

  constructor(readonly page: Page) {
    this.root = page.getByRole('region', { name: 'Export', exact: true });
    this.start = this.root.getByRole('button', { name: 'Export font…' });
    this.checks = this.root.getByRole('list', { name: 'Checks' }).getByRole('listitem');
    this.preview = this.root.getByRole('textbox', { name: 'Text to preview' });
    this.alerts = this.root.getByRole('alert');
  }

  /** Draws the characters of a text with the run in hand. */
  async draw(text: string): Promise<void> {
    await choose(this.root, /Characters to draw/, 'Typed text…');
    await this.root.getByRole('textbox', { name: 'Text', exact: true }).fill(text);
    await this.root.getByRole('button', { name: /^Draw \d+ glyphs?$/ }).click();
    await this.root.getByText(/\d+ drawn, \d+ kept from before/).waitFor({ timeout: 60_000 });
  }
}
