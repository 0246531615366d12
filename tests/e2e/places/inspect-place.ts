import { expect, type Locator, type Page } from '@playwright/test';

export type InspectView = 'source' | 'generated' | 'target' | 'difference';

/** The Inspect place: one character in four synced views. */
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
    // By keyboard: the switch itself is out of sight, under what is drawn of it.
    if ((await layer.isChecked()) !== isOn) await layer.press('Space');
    await expect(layer).toBeChecked({ checked: isOn });
  }

  async zoomTo(percent: string): Promise<void> {
    for (let i = 0; i < 20 && !(await this.root.getByText(percent, { exact: true }).isVisible()); i++) {
      await this.zoomIn.click();
    }
    await expect(this.root.getByText(percent, { exact: true })).toBeVisible();
  }
}
