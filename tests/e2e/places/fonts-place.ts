import { expect, type Locator, type Page } from '@playwright/test';

/** The Fonts place: two fonts, their coverage, the grid of glyphs. */
export class FontsPlace {
  readonly root: Locator;
  readonly coverage: Locator;
  readonly search: Locator;
  /** The grid's keyboard: what is typed here is jumped to. */
  readonly keyboard: Locator;
  readonly rows: Locator;
  readonly scroller: Locator;
  readonly properties: Locator;
  readonly alerts: Locator;

  constructor(readonly page: Page) {
    this.root = page.getByRole('region', { name: 'Fonts', exact: true });
    this.coverage = this.root.getByRole('table');
    this.search = this.root.getByRole('searchbox', { name: 'Character, U+ code, name' });
    this.keyboard = this.root.getByRole('textbox', { name: 'Glyphs' });
    this.rows = this.root.getByTestId('glyph-row');
    this.scroller = this.root.getByTestId('glyph-grid');
    this.properties = this.root.getByRole('complementary', { name: 'Glyph' });
    this.alerts = this.root.getByRole('alert');
  }

  /** The project is open and its fonts have been read. */
  async waitUntilReady(): Promise<void> {
    await expect(this.rows.first()).toBeVisible({ timeout: 60_000 });
  }

  /** Shared, missing and held-out counts of a set, as they are written. */
  async counts(set: string): Promise<readonly string[]> {
    const row = this.coverage.getByRole('row').filter({ has: this.page.getByRole('button', { name: set }) });
    return (await row.getByRole('cell').allInnerTexts()).slice(1);
  }

  /** "16,779 of 16,779 glyphs". */
  countLine(text: string | RegExp): Locator {
    return this.root.getByText(text);
  }

  async find(text: string): Promise<void> {
    await this.search.fill(text);
    await this.search.press('Enter');
  }
}
