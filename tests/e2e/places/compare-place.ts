import { expect, type Locator, type Page } from '@playwright/test';
import { choose } from './shell';

/** The Compare place: what is compared, the queue, curves or pictures, and the tables. */
export class ComparePlace {
  readonly root: Locator;
  readonly queue: Locator;
  readonly queued: Locator;
  readonly dialog: Locator;
  readonly table: Locator;
  readonly charts: Locator;
  readonly blink: Locator;
  readonly pictures: Locator;

  constructor(readonly page: Page) {
    this.root = page.getByRole('region', { name: 'Compare', exact: true });
    this.queue = this.root.getByRole('region', { name: 'Queue', exact: true });
    this.queued = this.queue.getByRole('row');
    this.dialog = page.getByRole('dialog');
    this.table = this.root.getByRole('table');
    this.charts = this.root.getByTestId('line-chart').locator('canvas');
    this.pictures = this.root.getByRole('region', { name: 'Pictures', exact: true });
    this.blink = this.root.getByTestId('blink').locator('canvas');
  }

  /** Opens a view of the upper or the lower half. */
  async view(name: string): Promise<void> {
    await this.root.locator('.compare-views').getByRole('radio', { name, exact: true }).click();
  }

  /** Fills in the form of a comparison on the smoke test's network. */
  async design(title: string, seeds: string, steps: number): Promise<void> {
    await this.root.getByRole('button', { name: 'New comparison…' }).click();
    await this.dialog.getByRole('textbox', { name: 'Title' }).fill(title);
    await choose(this.dialog, /Trained as/, 'Smoke test');
    await this.dialog.getByRole('textbox', { name: 'Seeds' }).fill(seeds);
    const budget = this.dialog.getByRole('textbox', { name: 'Budget of each run' });
    await budget.fill(String(steps));
    await budget.press('Tab');
  }

  crop(id: string): Locator {
    return this.root.getByTestId(`crop-${id}`).locator('canvas');
  }

  /** The texts of a row of the table, by what it begins with. */
  async cells(label: RegExp): Promise<readonly string[]> {
    const row = this.table
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: label }) });
    return row.getByRole('cell').allTextContents();
  }

  async waitForQueue(sentence: RegExp, timeout = 120_000): Promise<void> {
    await expect(this.queue.getByText(sentence)).toBeVisible({ timeout });
  }
}
