import { expect, type Locator, type Page } from '@playwright/test';

export type InspectView = 'source' | 'generated' | 'target' | 'difference' | `arm-${number}`;
export type Analysis = 'Pictures only' | 'Scores' | 'Stroke edges' | 'Spectrum' | 'Phases' | 'Layers';

/** The Inspect place: one character in synced views, and what is found out about it. */
export class InspectPlace {
  readonly root: Locator;
  readonly zoomIn: Locator;

  constructor(readonly page: Page) {
    this.root = page.getByRole('region', { name: 'Inspect', exact: true });
    this.zoomIn = this.root.getByRole('button', { name: 'Zoom in', exact: true });
  }

  canvas(view: InspectView): Locator {
    return this.root.getByTestId(`inspect-${view}`).locator('canvas');
  }

  layer(name: string | RegExp): Locator {
    return this.root.getByRole('switch', { name });
  }

  async setLayer(name: string | RegExp, isOn: boolean): Promise<void> {
    const layer = this.layer(name);
    // By keyboard: the switch itself is out of sight, under what is drawn of it. Over the pictures space is the hand.
    await this.page.mouse.move(0, 0);
    if ((await layer.isChecked()) !== isOn) await layer.press('Space');
    await expect(layer).toBeChecked({ checked: isOn });
  }

  /** Opens an analysis by its button; the pane it opens. */
  async open(analysis: Analysis): Promise<Locator> {
    await this.root.getByRole('radio', { name: analysis, exact: true }).click();
    return this.pane(analysis);
  }

  pane(analysis: Analysis): Locator {
    return this.root.getByRole('region', { name: analysis, exact: true });
  }

  /** Adds runs to look at beside the selected one, by their names in the list. */
  async compareWith(...runs: readonly (string | RegExp)[]): Promise<void> {
    await this.root.getByRole('button', { name: /^(Compare with…|\d+ arms)$/ }).click();
    const list = this.page.getByRole('listbox', { name: 'Compare with…' });
    for (const name of runs) await list.getByRole('option', { name }).first().click();
    await this.page.keyboard.press('Escape');
    await expect(list).toBeHidden();
  }

  /** A row of the properties panel, such as the pixel under the pointer. */
  async readout(label: string): Promise<string> {
    const row = this.root.locator('.ui-property', { hasText: label }).first();
    return (await row.locator('.ui-property-value').textContent()) ?? '';
  }

  async zoomTo(percent: string): Promise<void> {
    for (let i = 0; i < 20 && !(await this.root.getByText(percent, { exact: true }).isVisible()); i++) {
      await this.zoomIn.click();
    }
    await expect(this.root.getByText(percent, { exact: true })).toBeVisible();
  }
}
